/**
 * Above a text: another one in work that may say the same, with why, a way to it, and what can be
 * said of it. It stands in nobody's way. Or that this text rests, since work goes on elsewhere.
 */
import type { GoesOn, SameStatement } from '@accord/shared/sameStatements';
import type { Statement } from '@accord/shared/statements';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { Message } from '../../../ui/Message.js';
import { ReasonForm } from '../../../ui/ReasonForm.js';
import { Refusal } from '../../../ui/Refusal.js';
import { roomPath } from '../address.js';
import { postGoOnIn, postNotSameStatement, takeStatementUp } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { useOtherStatement } from '../useOtherStatement.js';
import { SameWhy } from './SameWhy.js';
import css from './SaysTheSame.module.css';

export function SaysTheSame({ statement }: { readonly statement: Statement }) {
  const rests = useRoom((room) => room.goesOn.find((one) => one.statementId === statement.id));
  const same = useRoom((room) =>
    room.sameStatements.find((one) => one.statementId === statement.id),
  );
  if (rests) return <Rests rests={rests} />;
  // The likeliest one; the next comes when somebody has said what this is.
  return same ? <Offer key={same.other.statementId} same={same} /> : null;
}

function Offer({ same }: { readonly same: SameStatement }) {
  const { t } = useTranslation(['same', 'common']);
  const nameOf = useOtherStatement();
  const [isExplaining, setExplaining] = useState(false);
  const { statementId, other, reasons, maySettle, mayGoOn } = same;
  const name = nameOf(other);
  const goOn = useCommand((otherId: string, key) => postGoOnIn(statementId, otherId, key));
  return (
    <section className={css.offer} aria-label={t('title', { name })}>
      <Message
        kind="neutral"
        icon="link"
        isBanner
        isLive
        title={t('title', { name })}
        action={
          <span className={css.actions}>
            <ButtonLink
              size="s"
              to={roomPath({ number: other.number, statementId: other.statementId })}
            >
              {t('look')}
            </ButtonLink>
            {mayGoOn && (
              <Button
                size="s"
                busySince={goOn.busySince}
                onPress={() => goOn.run(other.statementId)}
              >
                {t('goOn')}
              </Button>
            )}
            {maySettle && (
              <Button
                size="s"
                aria-expanded={isExplaining}
                onPress={() => setExplaining((before) => !before)}
              >
                {t('not')}
              </Button>
            )}
          </span>
        }
      >
        <SameWhy reasons={reasons} language={other.language} />
      </Message>
      <Refusal sending={goOn.sending} />
      {isExplaining && <NotTheSame same={same} onDone={() => setExplaining(false)} />}
    </section>
  );
}

interface NotTheSameProps {
  readonly same: SameStatement;
  readonly onDone: () => void;
}

function NotTheSame({ same: { statementId, other }, onDone }: NotTheSameProps) {
  const { t } = useTranslation('same');
  const send = useCommand(
    (reason: string, key) =>
      postNotSameStatement(statementId, { otherId: other.statementId, reason }, key),
    onDone,
  );
  return (
    <ReasonForm
      className={css.form}
      why={t('notWhy')}
      hint={t('notMeans')}
      action={t('notDo')}
      command={send}
      onClose={onDone}
    />
  );
}

function Rests({ rests: { statementId, other, mayTakeUp } }: { readonly rests: GoesOn }) {
  const { t } = useTranslation('same');
  const nameOf = useOtherStatement();
  const takeUp = useCommand((_: null, key) => takeStatementUp(statementId, key));
  return (
    <>
      <Message
        kind="caution"
        icon="link"
        isBanner
        isLive
        title={t('rests.title', { name: nameOf(other) })}
        action={
          <span className={css.actions}>
            <ButtonLink
              size="s"
              kind="second"
              to={roomPath({ number: other.number, statementId: other.statementId })}
            >
              {t('rests.go')}
            </ButtonLink>
            {mayTakeUp && (
              <Button size="s" busySince={takeUp.busySince} onPress={() => takeUp.run(null)}>
                {t('rests.takeUp')}
              </Button>
            )}
          </span>
        }
      >
        {t('rests.means')}
      </Message>
      <Refusal sending={takeUp.sending} />
    </>
  );
}
