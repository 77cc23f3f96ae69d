/** What to be in the class that a code has opened: which place, which role, what the team is called. */
import { useState } from 'preact/hooks';
import { useCommand } from '../../api';
import { Choice, Icon, Panel, ProblemNote } from '../../parts';
import type { Seat } from '../../seat';
import { useView } from '../../view';
import { remember } from './keep';
import type { Joined, Opened, PlaceToJoin } from './records';
import { phaseKey } from './words';

type Part = 'team' | 'observer' | 'screen';
const fewPlaces = 12;

export function Choose({ code, opened, again, taken, refresh }: { code: string; opened: Opened; again: () => void; taken: (seat: Seat) => void; refresh: () => void }) {
  const { a, t, world } = useView();
  const zh = a.lang === 'zh';
  const [part, play] = useState<Part>('team');
  const [kind, lead] = useState<'captain' | 'member'>('captain');
  const [place, choose] = useState<string | null>(opened.places.length === 1 ? opened.places[0]!.place : null);
  const [label, name] = useState('');
  const [wanted, search] = useState('');
  const join = useCommand<Joined>();

  const free = opened.places.filter((p) => p.free > 0);
  const chosen = free.find((p) => p.place === place) ?? null;
  const as = chosen?.hasCaptain ? 'member' : kind;
  const found = opened.places.filter((p) => wanted.trim() === '' || `${p.name} ${p.nameEn} ${p.place}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  const ready = part !== 'team' || chosen !== null;

  const go = async () => {
    const given = await join.run('/api/sessions/join', { code, kind: part === 'team' ? as : part, ...(part === 'team' && { place: chosen!.place }), ...(label.trim() !== '' && { label: label.trim() }) });
    if (given === null) return refresh();
    remember('saima-seat-fresh', given.seat);
    taken({ session: given.session, seat: given.seat, kind: given.kind, place: given.place, token: given.token });
  };
  const under = (p: PlaceToJoin) => {
    const prefecture = world?.prefectures.find((x) => x.code === p.prefecture);
    return p.level === 'county' ? (prefecture ? (zh ? prefecture.name : prefecture.nameEn) : t('seatLevelCounty')) : t(p.level === 'prefecture' ? 'seatLevelPrefecture' : 'seatLevelProvince');
  };
  return (
    <Panel testid="choose" title={t('seatChoose', { name: opened.name || t('seatUnnamed') })} sub={t(phaseKey[opened.phase])}
      tools={<button type="button" class="ghost" onClick={again} data-testid="join-again"><Icon of="back" /><span>{t('seatOtherCode')}</span></button>}
      figure={
        <form class="chooseform" onSubmit={(e) => { e.preventDefault(); if (ready) void go(); }}>
          <Choice label={t('seatPart')} value={part} pick={play} options={[['team', t('seatPartTeam')], ['observer', t('seatPartObserver')], ['screen', t('seatPartScreen')]]} testid="join-part" />
          {part === 'team' ? (
            <>
              {opened.places.length > fewPlaces && <label class="search">{t('seatSearch')} <input type="text" value={wanted} onInput={(e) => search(e.currentTarget.value)} data-testid="join-search" /></label>}
              {free.length === 0 && <p class="fault" role="alert">{t('seatAllFull')}</p>}
              <fieldset class="places">
                <legend>{t('seatPlace')}</legend>
                {found.map((p) => (
                  <label key={p.place} class={p.free === 0 ? 'full' : undefined} data-testid={`join-place-${p.place}`}>
                    <input type="radio" name="place" value={p.place} checked={p.place === place} disabled={p.free === 0} onChange={() => choose(p.place)} />
                    <b>{zh ? p.name : p.nameEn}</b><small>{under(p)}</small>
                    <span>{p.free === 0 ? t('seatFull') : p.seats === 0 ? t('seatFreeAll', { n: p.free }) : t('seatFree', { n: p.seats, free: p.free })}</span>
                  </label>
                ))}
                {found.length === 0 && <p class="empty">{t('placeNone')}</p>}
              </fieldset>
              <div class="asrole">
                <Choice label={t('seatRole')} value={as} pick={lead} options={chosen?.hasCaptain ? [['member', t('roleMember')]] : [['captain', t('roleCaptain')], ['member', t('roleMember')]]} testid="join-role" />
                <small class="quiet">{t(chosen?.hasCaptain ? 'seatHasCaptain' : as === 'captain' ? 'seatCaptainText' : 'seatMemberText')}</small>
              </div>
              <label class="teamname">{t('seatLabel')} <input type="text" value={label} maxLength={40} autocomplete="off" onInput={(e) => name(e.currentTarget.value)} placeholder={t('seatLabelHint')} data-testid="join-label" /></label>
            </>
          ) : <p class="sentence">{t(part === 'observer' ? 'seatObserverText' : 'seatScreenText')}</p>}
          <button type="submit" class="primary large" disabled={!ready || join.busy} aria-busy={join.busy} data-testid="join-go">
            {part === 'team' ? (chosen ? t('seatJoinPlace', { place: zh ? chosen.name : chosen.nameEn, role: t(as === 'captain' ? 'roleCaptain' : 'roleMember') }) : t('seatPickPlace')) : t(part === 'observer' ? 'seatJoinObserver' : 'seatJoinScreen')}
          </button>
          {join.problem && <ProblemNote problem={join.problem} retry={() => void go()} title={t('seatNotJoined')} />}
        </form>
      } />
  );
}
