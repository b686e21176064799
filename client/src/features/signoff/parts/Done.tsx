/** What was decided, said with the verb of the button, and what comes next. */
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { SignoffMark } from '../../../ui/SignoffMark.js';
import { citationsOf } from '../citations.js';
import { type Context, hasMoved, newestOf, textsToSign } from '../context.js';
import type { SignPage } from '../machine.js';
import css from '../Page.module.css';
import { useNames } from '../useNames.js';
import { ActionBar } from './ActionBar.js';
import { useFocusOnce } from './Ask.js';
import { Covers } from './Covers.js';
import type { Control } from './control.js';
import doneCss from './Done.module.css';
import { Reconsider } from './Reconsider.js';
import { Section } from './Section.js';
import { TextSection } from './TextSection.js';
import { WhoSection } from './WhoSection.js';

interface DoneProps {
  readonly page: Extract<SignPage, { state: 'done' }>;
  readonly control: Control;
  readonly context: Context;
  readonly onReload: () => void;
  readonly onDesk: () => void;
}

export function Done({ page, control, context, onReload, onDesk }: DoneProps) {
  const { t } = useTranslation('signoff');
  const navigate = useNavigate();
  const { shown, decision } = page;
  const { version } = shown;
  const { signoff, room, statement } = context;
  const words = useDoneWords(page, context);
  const heading = useFocusOnce();
  const moved = hasMoved(version, statement) ? newestOf(statement) : undefined;
  const hasMore =
    isKnown(decision, room) && !moved && textsToSign(version, signoff, context.mine).length > 0;
  return (
    <>
      <div className={css.body}>
        <div className={doneCss.done} role="status">
          <SignoffMark state={decision.kind === 'ask' ? 'asked' : 'signed'} size={32} />
          <div>
            <h1 ref={heading} tabIndex={-1}>
              {words.title}
            </h1>
            {words.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </div>
        <div className={css.columns}>
          <div>
            {decision.kind === 'ask' && (
              <div className={doneCss.asked}>
                <blockquote dir="auto">{decision.quote}</blockquote>
                <p>{decision.text}</p>
              </div>
            )}
            {decision.kind === 'sign' && (
              <Section title={t('covers.title')} isFirst>
                <Covers
                  texts={version.texts.filter((text) =>
                    decision.texts.some((one) => one.textId === text.id),
                  )}
                />
              </Section>
            )}
            <TextSection
              version={version}
              citations={citationsOf(version, room.facts, [])}
              timeZone={room.incident.timeZone}
            />
          </div>
          <div className={css.side}>
            {signoff && <WhoSection version={version} signoff={signoff} context={context} />}
            {!moved && (
              <Reconsider
                context={context}
                onChanged={control.refresh}
                onTakenBack={() => control.dispatch({ type: 'readOn' })}
              />
            )}
          </div>
        </div>
      </div>
      <ActionBar>
        {moved ? (
          <Button
            kind="primary"
            size="xl"
            isWide
            onPress={() =>
              void navigate(
                `/incidents/${room.incident.number}/sign/${moved.id}?from=${version.id}`,
              )
            }
          >
            {t('done.readNext', { next: moved.number })}
          </Button>
        ) : hasMore ? (
          <Button kind="primary" size="xl" isWide onPress={onReload}>
            {t('done.more')}
          </Button>
        ) : (
          <Button kind="primary" size="xl" isWide onPress={onDesk}>
            {t('toDesk')}
          </Button>
        )}
        <Button size="l" onPress={() => control.dispatch({ type: 'readOn' })}>
          {t('done.again')}
        </Button>
        <ButtonLink size="l" to={`/incidents/${room.incident.number}`}>
          {t('toRoom')}
        </ButtonLink>
      </ActionBar>
    </>
  );
}

/** Has the page read what it says by now? What it read before is true no more. */
function isKnown(decision: DoneProps['page']['decision'], room: Context['room']): boolean {
  return (
    decision.kind === 'sign' &&
    decision.texts.every(({ textId }) =>
      room.decisions.some(
        (one) => one.kind === 'sign' && one.placeId === decision.placeId && one.textId === textId,
      ),
    )
  );
}

function useDoneWords(
  { decision, shown }: DoneProps['page'],
  { room, signoff, statement }: Context,
): { title: string; lines: readonly string[] } {
  const { t } = useTranslation('signoff');
  const names = useNames();
  const { number } = shown.version;
  // The route that the version was read with: of one that is replaced nothing else is there any more.
  const places = shown.version.route.stages.flatMap((stage) => stage.places);
  const agency = names.agency(places.find((one) => one.id === decision.placeId)?.agencyId ?? '');
  if (decision.kind === 'ask') return { title: t('done.asked'), lines: [t('done.askedWhat')] };
  if (decision.kind === 'hand') {
    const person = names.person(decision.toPersonId);
    return { title: t('done.handed'), lines: [t('done.handedWhat', { person, number, agency })] };
  }
  const newest = newestOf(statement);
  const isMoved = hasMoved(shown.version, statement);
  const signed = t('done.signedWhat', { number, agency });
  if (!isKnown(decision, room)) return { title: t('done.signed'), lines: [signed] };
  // A quorum may be complete with places empty, so the stages count, not the places.
  const left = (signoff?.stages ?? []).reduce(
    (sum, stage) => sum + Math.max(0, stage.needed - stage.filled),
    0,
  );
  return {
    title: t('done.signed'),
    lines: [
      signed,
      isMoved && newest
        ? t('done.movedOn', { next: newest.number })
        : signoff?.complete
          ? t(newest?.state === 'released' ? 'done.public' : 'done.complete', { number })
          : t('done.left', { count: left }),
    ],
  };
}
