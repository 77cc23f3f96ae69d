import { describe, expect, it } from 'vitest';
import { decode, encode, start, type Address } from './address';

const full: Address = {
  ...start, screen: 'race', lang: 'en', version: '0.1.0', place: '330000', county: '330122', indicator: 'pm25', shocksInBaseline: true, seed: 7, months: 36, replicates: 200,
  uncertainty: 'luck', month: '2024-06', board: 'prefecture-exam:330100', map: 'pm25', layout: 'geo', view: 'reported', difference: true, all: true, traced: 'named', search: '土地 R&D', mechanism: 'rank-response', number: 'board:prefecture-exam:330100',
  race: 'fcqcxu99d9po', session: '5zp2kanerfyv', experiment: 'abc123def456', outcome: 'gdp-growth:330110', tab: 'injects', big: true, followed: ['330110', '330782'], step: 3, lanes: ['fcqcxu99d9p1', 'fcqcxu99d9p2'], ask: 'at:2023-06;above:-5.5', draft: 'eyJuYW1lIjoiIn0',
  decisions: [{ place: '330110', lever: 'rnd-subsidy', from: '2023-04', to: null, value: 8 }, { place: '330000', lever: 'land-sales', from: '2023-01', to: '2023-09', value: 0.25 }],
  shocks: [{ shock: 'typhoon-flood', places: ['330110', '330300'], month: '2023-09', severity: 0.5, months: null }, { shock: 'export-slump', places: ['330000'], month: '2024-01', severity: 1, months: 6 }],
  variants: [
    { name: 'A', decisions: [{ place: '330110', lever: 'rnd-subsidy', from: '2023-04', to: null, value: 8 }], shocks: [] },
    { name: '人才 & 惠企', decisions: [{ place: '330110', lever: 'talent-subsidy', from: '2023-02', to: '2023-09', value: 0.8 }, { place: '330110', lever: 'enterprise-subsidies', from: '2023-02', to: null, value: 2 }], shocks: [{ shock: 'export-slump', places: ['330000'], month: '2024-01', severity: 1, months: null }] },
  ],
  scenario: '0123456789abcdef'.repeat(4),
};

const back = (address: string) => {
  const [path = '', query = ''] = address.split('?');
  return decode(path, `?${query}`);
};

describe('address', () => {
  it('comes back as it was written', () => {
    expect(back(encode(full))).toEqual({ address: full, faults: [] });
    expect(back(encode(start))).toEqual({ address: start, faults: [] });
  });

  it('always says what decides the numbers', () => {
    expect(encode(start)).toBe('/lab?c=330110&s=20230101&m=12&r=64&u=both');
  });

  it('holds thirty decisions in two kilobytes', () => {
    const decisions = Array.from({ length: 30 }, (_, i) => ({ place: '330110', lever: `enterprise-subsidies-${i}`, from: '2023-04', to: null, value: 1.25 }));
    expect(encode({ ...start, decisions }).length).toBeLessThanOrEqual(2048);
  });

  it('names what it cannot read and keeps the rest', () => {
    const { address, faults } = decode('/lab', '?m=999&u=maybe&s=-1&c=abc&d=330110:rnd-subsidy:202304:8;330110:rnd-subsidy:202313:8;x:y&lang=en&v=<script>');
    expect(faults).toEqual(['c=abc', 'd=330110:rnd-subsidy:202313:8', 'd=x:y', 's=-1', 'm=999', 'u=maybe', 'v=<script>']);
    expect(address).toEqual({ ...start, lang: 'en', decisions: [{ place: '330110', lever: 'rnd-subsidy', from: '2023-04', to: null, value: 8 }] });
  });

  it('takes a variant whole or not at all', () => {
    const { address, faults } = decode('/lab', '?vs=A!330110:rnd-subsidy:202304:8~B!330110:rnd-subsidy:202313:8~!330110:rnd-subsidy:202304:8~C!!~D!!export-slump:330000:202401:1');
    expect(address.variants.map((v) => v.name)).toEqual(['A', 'D']);
    expect(faults).toEqual(['vs=B!330110:rnd-subsidy:202313:8', 'vs=!330110:rnd-subsidy:202304:8', 'vs=C!!']);
  });

  it('takes the county as the place unless told otherwise', () => {
    expect(decode('/lab', '?c=330122').address.place).toBe('330122');
  });
});
