/** The statements of the incident, each with how far it is and who is in it; and a new one. */
import type { Statement } from '@accord/shared/statements';
import { type Ref, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSignedIn } from '../../../lib/session.js';
import { useLive } from '../../../lib/socket.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { Kbd } from '../../../ui/Kbd.js';
import { roomPath } from '../address.js';
import { useRoom } from '../roomStore.js';
import { useRoomUi } from '../uiStore.js';
import { useNames } from '../useNames.js';
import css from './Text.module.css';

interface StatementTabsProps {
  readonly statement: Statement;
  readonly language: string;
  /** Where the text puts its tools. */
  readonly toolsRef: Ref<HTMLDivElement>;
}

export function StatementTabs({ statement, language, toolsRef }: StatementTabsProps) {
  const { t } = useTranslation(['room', 'duplicates', 'same', 'asking']);
  const names = useNames();
  const { person } = useSignedIn();
  const statements = useRoom((room) => room.statements);
  const incident = useRoom((room) => room.incident);
  const from = useRoom((room) => room.from);
  const goesOn = useRoom((room) => room.goesOn);
  const signoffs = useRoom((room) => room.signoffs);
  const mayWrite = useRoom((room) => room.abilities.write);
  const present = useLive((live) => live.presence.get(incident.id));
  const openText = useRoomUi((ui) => ui.openText);
  const isSituationOpen = useRoomUi((ui) => ui.isSituationOpen);
  const toggleSituation = useRoomUi((ui) => ui.toggleSituation);
  const { row, current } = useInSight(statement.id);
  /** S5: seen from whichever statement is open. */
  const nobodyFor = (one: Statement): string | null => {
    const signoff = signoffs.find((each) => each.versionId === one.versions[0]?.id);
    const empty = (signoff?.stages ?? [])
      .flatMap((stage) => stage.places)
      .filter((place) => signoff?.emptyPlaceIds.includes(place.placeId));
    if (empty.length === 0) return null;
    const codes = new Set(empty.map((place) => names.code(place.agencyId)));
    return t('asking:nobody.tab', { agencies: names.list([...codes]) });
  };
  const noteOf = (one: Statement): string => {
    const state = stateOf(one);
    const others = (present ?? []).filter(
      (who) => who.statementId === one.id && who.personId !== person.id,
    );
    const here = one.id !== statement.id && others.length > 0;
    const rests = goesOn.some((each) => each.statementId === one.id);
    return [
      rests && t('same:rests.short'),
      state && t(`statementState.${state}`),
      here && t('here', { count: others.length }),
    ]
      .filter(Boolean)
      .join(', ');
  };
  return (
    <div className={css.tabs}>
      <button
        type="button"
        className={css.situation}
        aria-expanded={isSituationOpen}
        onClick={toggleSituation}
      >
        {t('pane.situation')} <Kbd>[</Kbd>
      </button>
      <nav ref={row} className={css.statements} aria-label={t('statements')}>
        {statements.map((one) => {
          const nobody = nobodyFor(one);
          const note = noteOf(one);
          const number = from[one.id];
          const has = one.languages.some((each) => each.language === language);
          return (
            <Link
              key={one.id}
              ref={one.id === statement.id ? current : null}
              className={css.statement}
              to={roomPath({
                number: incident.number,
                statementId: one.id,
                language: has ? language : undefined,
              })}
              aria-current={one.id === statement.id ? 'page' : undefined}
              title={[nobody, note].filter(Boolean).join(', ') || undefined}
            >
              {/* Both numbers of a joined room have a first statement: it is part of the name. */}
              <span>
                {names.statement(one)} {number && `(${t('duplicates:joined.from', { number })}) `}
                {nobody !== null && (
                  <span className={css.blocked}>
                    <Icon name="lock" size={14} /> {nobody}
                  </span>
                )}
              </span>
              <small>
                <span>{note}</span>
              </small>
            </Link>
          );
        })}
      </nav>
      <div className={css.end}>
        {mayWrite && (
          <Button kind="quiet" size="s" icon="plus" onPress={() => openText('newStatement')}>
            {t('newStatement.button')}
          </Button>
        )}
        <div ref={toolsRef} className={css.tools} />
      </div>
    </div>
  );
}

/** Where they do not all fit, the one that is written in stays in sight, also when tools take their place. */
function useInSight(statementId: string) {
  const row = useRef<HTMLElement>(null);
  const current = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another statement is another place
  useEffect(() => {
    if (!row.current) return;
    const observer = new ResizeObserver(() => {
      current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
    observer.observe(row.current);
    return () => observer.disconnect();
  }, [statementId]);
  return { row, current };
}

/** What is worth a word beside the name; a draft under way speaks for itself. */
function stateOf(statement: Statement): 'empty' | 'inSignoff' | 'public' | null {
  const newest = statement.versions[0];
  if (newest?.state === 'inSignoff') return 'inSignoff';
  if (newest?.state === 'released') return 'public';
  return statement.languages.every((one) => one.filledParts.length === 0) ? 'empty' : null;
}
