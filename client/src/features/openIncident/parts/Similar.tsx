/** Incidents that look alike, with the reasons. They never stand in the way. */
import type { SimilarIncident } from '@accord/shared/incidents';
import type { Likeness } from '@accord/shared/merges';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useKey } from '../../../lib/keyboard.js';
import { useLikenessWords } from '../../../lib/likenessWords.js';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { FactMark } from '../../../ui/FactMark.js';
import { Icon } from '../../../ui/Icon.js';
import css from '../OpenIncident.module.css';

interface SimilarProps {
  readonly incidents: readonly SimilarIncident[];
  /** The list itself, for whoever leads there. */
  readonly ref: Ref<HTMLDivElement>;
}

export function Similar({ incidents, ref }: SimilarProps) {
  const { t } = useTranslation('open');
  const navigate = useNavigate();
  const alike = incidents.filter(looksAlike);
  const recent = incidents.filter((one) => !alike.includes(one));
  const first = alike[0] ?? recent[0];
  useKey(
    first && {
      keys: 'F2',
      label: t('goFirst'),
      onPress: () => void navigate(`/incidents/${first.number}`),
    },
  );
  return (
    <div role="status" ref={ref} tabIndex={-1} className={css.list}>
      {alike.length > 0 && (
        <section className={css.similar}>
          <h3>
            <FactMark status="conflict" />
            {t('alike', { count: alike.length })}
          </h3>
          <List incidents={alike} first={first} />
        </section>
      )}
      {recent.length > 0 && (
        <section className={`${css.similar} ${css.recent}`}>
          <h3>
            <Icon name="clock" />
            {t('recent')}
          </h3>
          <List incidents={recent} first={first} />
        </section>
      )}
    </div>
  );
}

/** Where the list lies below the form, out of sight: how many there are, and the way there. */
export function SimilarBelow({
  incidents,
  onGo,
}: {
  readonly incidents: readonly SimilarIncident[];
  readonly onGo: () => void;
}) {
  const { t } = useTranslation('open');
  const count = incidents.filter(looksAlike).length;
  if (count === 0) return null;
  return (
    <Button kind="second" isWide onPress={onGo}>
      <FactMark status="conflict" /> {t('alike', { count })}
    </Button>
  );
}

function looksAlike({ reasons }: SimilarIncident): boolean {
  return reasons.some(tells);
}

/** Kind and agencies are shared by much that happens; they add to a reason, and are none. */
function tells({ kind }: Likeness): boolean {
  return kind === 'words' || kind === 'place' || kind === 'figures';
}

interface ListProps {
  readonly incidents: readonly SimilarIncident[];
  readonly first: SimilarIncident | undefined;
}

function List({ incidents, first }: ListProps) {
  const { t } = useTranslation('open');
  return (
    <ul>
      {incidents.map((one) => (
        <li key={one.id}>
          <h4 lang={one.language}>
            <Marked text={one.title} words={sharedWords(one)} />
          </h4>
          <Reasons incident={one} />
          <div className={css.go}>
            <ButtonLink
              to={`/incidents/${one.number}`}
              size="s"
              kind={one === first ? 'second' : 'plain'}
              kbd={one === first ? 'F2' : undefined}
            >
              {t('goTo')}
            </ButtonLink>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Reasons({ incident }: { readonly incident: SimilarIncident }) {
  const { t } = useTranslation('open');
  const likeness = useLikenessWords();
  // Place and time have their lines, and shared words of the title are marked in it.
  const others = incident.reasons.filter(
    (one) => one.kind === 'figures' || one.kind === 'agencies' || one.kind === 'playbook',
  );
  const minutes = incident.reasons.flatMap((reason) =>
    reason.kind === 'recent' ? [reason.minutes] : [],
  )[0];
  return (
    <>
      {incident.place && (
        <span className={css.reason}>
          <Icon name="pin" />
          {incident.reasons.some((reason) => reason.kind === 'place')
            ? t('samePlace', { place: incident.place })
            : incident.place}
        </span>
      )}
      {minutes !== undefined && (
        <span className={css.reason}>
          <Icon name="clock" />
          {t('openedAgo', { count: minutes })}
        </span>
      )}
      {incident.closedAt !== null && (
        <span className={css.reason}>
          <Icon name="lock" />
          {t('closed')}
        </span>
      )}
      {others.length > 0 && (
        <span className={css.reason}>
          <Icon name="link" />
          {likeness(others)}
        </span>
      )}
      {incident.peopleHere > 0 && (
        <span className={css.reason}>
          <Icon name="eye" />
          {t('peopleHere', { count: incident.peopleHere })}
        </span>
      )}
    </>
  );
}

const sharedWords = (incident: SimilarIncident) =>
  incident.reasons.flatMap((reason) => (reason.kind === 'words' ? reason.shared : []));

/** The title with the words that both have in common marked. */
function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  const wanted = new Set(words.map((word) => word.toLocaleLowerCase()));
  const pieces = text.split(/([\p{L}\p{N}\p{M}]+)/u);
  return pieces.map((piece, index) =>
    wanted.has(piece.toLocaleLowerCase()) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a fixed text have no other name
      <mark key={index}>{piece}</mark>
    ) : (
      piece
    ),
  );
}
