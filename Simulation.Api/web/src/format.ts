/** Numbers, months and places as Chinese and English readers expect them. Pure. */
export type Lang = 'zh' | 'en';

const minus = '\u2212';

/** 1,234.5 with a real minus sign; never −0. */
export function number(value: number, digits: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return value < 0 && /[1-9]/.test(text) ? minus + text : text;
}

/** +1.2 or −1.2; 0.0 has no sign. */
export function signed(value: number, digits: number): string {
  const text = number(value, digits);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** A change, signed; one that is not zero never reads as 0.000 but as less than the last digit. */
export function change(value: number, digits: number): string {
  const text = signed(value, digits);
  if (value === 0) return '0';
  return digits < 3 || /[1-9]/.test(text) || !Number.isFinite(value) ? text : `${value < 0 ? `>${minus}` : '<'}${text.slice(0, -1)}1`;
}

/** A setting as somebody typed it: no padding zeros. */
export const plain = (value: number): string => number(value, 6).replace(/\.?0+$/, '');

/** Digits after the point so that numbers of this size keep about three that matter. */
export function digitsFor(size: number): number {
  const s = Math.abs(size);
  return s >= 100 ? 0 : s >= 5 ? 1 : s >= 0.5 ? 2 : s === 0 ? 1 : 3;
}

/** 0.71 → 71%; what is not certain never reads as 0% or 100%. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const n = Math.round(share * 100);
  if (share > 0 && n === 0) return '<1%';
  if (share < 1 && n === 100) return '>99%';
  return `${n}%`;
}

const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 2023-04 → 2023年4月 or Apr 2023. */
export function month(key: string, lang: Lang): string {
  const of = Number(key.slice(5));
  return lang === 'zh' ? `${key.slice(0, 4)}年${of}月` : `${monthsEn[of - 1] ?? '?'} ${key.slice(0, 4)}`;
}

/** Short form for axes. */
export function monthShort(key: string, lang: Lang): string {
  const of = Number(key.slice(5));
  if (of === 1) return lang === 'zh' ? `${key.slice(0, 4)}年` : key.slice(0, 4);
  return lang === 'zh' ? `${of}月` : monthsEn[of - 1] ?? '?';
}

/** 2023年二季度 or Q2 2023. */
export function quarter(key: string, lang: Lang): string {
  const of = Math.floor((Number(key.slice(5)) - 1) / 3);
  return lang === 'zh' ? `${key.slice(0, 4)}年${'一二三四'[of]}季度` : `Q${of + 1} ${key.slice(0, 4)}`;
}

/** Months since year 0, and back. */
export const monthNumber = (key: string): number => Number(key.slice(0, 4)) * 12 + Number(key.slice(5)) - 1;
export const monthKey = (n: number): string => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`;
export const monthsFrom = (start: string, count: number): string[] => Array.from({ length: count }, (_, i) => monthKey(monthNumber(start) + i));

/** A rate is told in %, and differences of rates in percentage points. */
export const isRate = (unit: string): boolean => unit.includes('%');

/** µ and ³ where the data can only write u and 3. */
export const typeset = (unit: string): string => unit.replace(/ug\/m3|微克\/立方米/, 'µg/m³');

/** The part of a unit that stands behind a number: 同比% → %, 分(0-100) → 分, 力度(0-1) → nothing. */
export function shortUnit(unit: string): string {
  if (isRate(unit)) return '%';
  if (/\(0-1\)/.test(unit) || unit === '比值' || unit === 'ratio') return '';
  return typeset(unit.replace(/\s*\(.*\)$/, ''));
}

/** Unit of a difference: 百分点 for rates. */
export function differenceUnit(unit: string, lang: Lang): string {
  return isRate(unit) ? (lang === 'zh' ? '百分点' : 'pp') : shortUnit(unit);
}

/** A value with its unit: 6.1%, 31.5 万元/亩. */
export function withUnit(text: string, unit: string): string {
  const short = shortUnit(unit);
  return short === '' ? text : short === '%' ? text + short : `${text} ${short}`;
}

/** Money given in 100m yuan: 2.11 亿元, 211m yuan, 3.2bn yuan. */
export function money(value: number, lang: Lang): string {
  const size = Math.abs(value);
  if (lang === 'zh') return `${number(value, size >= 100 ? 0 : size >= 10 ? 1 : 2)} 亿元`;
  return size >= 10 ? `${number(value / 10, 1)}bn yuan` : `${number(value * 100, size >= 0.1 ? 0 : 1)}m yuan`;
}

/** Persons given in 10k: 123 万人, 1.23m. */
export const people = (value: number, lang: Lang): string => (lang === 'zh' ? `${number(value, value >= 100 ? 0 : 1)} 万人` : `${number(value / 100, 2)}m`);

/** Money a head given in 10k yuan: 23.9 万元, 239k yuan. */
export const moneyPerHead = (value: number, lang: Lang): string => (lang === 'zh' ? `${number(value, 1)} 万元` : `${number(value * 10, 0)}k yuan`);

export const area = (value: number, lang: Lang): string => `${number(value, 0)} ${lang === 'zh' ? '平方公里' : 'km²'}`;

/** 余杭区 → 余杭, Yuhang District → Yuhang: for tiles. */
export function shortName(name: string, lang: Lang): string {
  if (lang === 'en') return name.replace(/ (She Autonomous County|District|County|City)$/, '');
  const bare = name.replace(/(畲族自治县|[县市区])$/, '');
  return bare.length >= 2 ? bare : name;
}

/** Ranks are whole, medians of an even count may end in .5. */
export const rank = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(1));
