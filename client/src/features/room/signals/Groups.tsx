/**
 * Above the list: open questions that may all be one. Whoever looks takes them together in one tap,
 * without those that they untick, or says that they are not the same, and can take either back.
 */
import type { Signal, SignalGroup } from '@accord/shared/signals';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { Message } from '../../../ui/Message.js';
import { Refusal } from '../../../ui/Refusal.js';
import { useDoing, useSignals } from './context.js';
import { addressOf, noOf } from './places.js';
import { Reasons } from './Reasons.js';
import { gather, notSame, offerAgain, part } from './requests.js';
import css from './Signals.module.css';

interface Gathered {
  readonly first: Signal;
  readonly ids: readonly string[];
  /** Under which they were told apart; null: they were taken together. */
  readonly apartId: string | null;
}

export function Groups({ path }: { readonly path: string }) {
  const { t } = useTranslation('signals');
  const { groups, abilities } = useSignals().view;
  const [done, setDone] = useState<Gathered | null>(null);
  const undo = useDoing(
    async ({ first, ids, apartId }: Gathered, key) => {
      if (apartId === null) await part(first.id, ids, key);
      else await offerAgain(apartId, key);
    },
    () => setDone(null),
  );
  if (!abilities.log) return null;
  return (
    <>
      {done && (
        <Message
          kind="neutral"
          icon="check"
          isLive
          title={
            done.apartId === null
              ? t('group.done', { count: done.ids.length, number: noOf(done.first) })
              : t('group.apart', { count: done.ids.length + 1 })
          }
          action={
            <Button size="s" busySince={undo.busySince} onPress={() => undo.run(done)}>
              {t('group.undo')}
            </Button>
          }
        >
          {done.apartId === null && (
            <Link to={`${path}/${addressOf(done.first)}`}>
              {t('group.answer', { number: noOf(done.first) })}
            </Link>
          )}
        </Message>
      )}
      <Refusal sending={undo.sending} />
      {groups.map((group) => (
        <Group key={group.firstId} group={group} onDone={setDone} />
      ))}
    </>
  );
}

type Chosen = Omit<Gathered, 'apartId'>;

interface GroupProps {
  readonly group: SignalGroup;
  readonly onDone: (gathered: Gathered) => void;
}

function Group({ group, onDone }: GroupProps) {
  const { t } = useTranslation('signals');
  const { signals } = useSignals().view;
  const [isOpen, setOpen] = useState(false);
  // What somebody ticked or unticked; whatever arrives meanwhile is as likely as the desk says.
  const [ticked, setTicked] = useState<ReadonlyMap<string, boolean>>(new Map());
  const of = (id: string) => signals.find((one) => one.id === id);
  const isIn = (one: SignalGroup['others'][number]) => ticked.get(one.signalId) ?? one.isLikely;
  const ids = group.others.filter(isIn).map((one) => one.signalId);
  const first = of(group.firstId);
  const join = useDoing(async (chosen: Chosen, key) => {
    await gather(chosen.first.id, chosen.ids, key);
    return { ...chosen, apartId: null };
  }, onDone);
  const dismiss = useDoing(async (chosen: Chosen, key) => {
    return { ...chosen, ...(await notSame(chosen.first.id, chosen.ids, key)) };
  }, onDone);
  if (!first) return null;
  const count = group.others.length + 1;
  const like = (id: string) => {
    const one = of(id);
    return one ? noOf(one) : '';
  };
  return (
    <section className={css.group} aria-label={t('group.title', { count, number: noOf(first) })}>
      <div className={css.groupHead}>
        <h2>{t('group.title', { count, number: noOf(first) })}</h2>
        <Button size="s" aria-expanded={isOpen} onPress={() => setOpen((before) => !before)}>
          {t(isOpen ? 'group.hide' : 'group.show')}
        </Button>
      </div>
      <p lang={first.language} dir="auto">
        {first.text}
      </p>
      {isOpen && (
        <>
          <ul>
            {group.others.map((one) => {
              const signal = of(one.signalId);
              if (!signal) return null;
              return (
                <li key={one.signalId}>
                  <Checkbox
                    isChecked={isIn(one)}
                    onChange={(isChecked) =>
                      setTicked((before) => new Map(before).set(one.signalId, isChecked))
                    }
                  >
                    <span lang={signal.language} dir="auto">
                      {signal.text}
                    </span>
                  </Checkbox>
                  <p className={css.why}>
                    {t('group.like', { number: like(one.likeId) })}{' '}
                    <Reasons reasons={one.reasons} />
                  </p>
                </li>
              );
            })}
          </ul>
          <div className={css.actions}>
            <Button
              size="s"
              kind="second"
              icon="link"
              isBlocked={ids.length === 0}
              busySince={join.busySince}
              onPress={() => ids.length > 0 && join.run({ first, ids })}
            >
              {t('group.do', { count: ids.length, number: noOf(first) })}
            </Button>
            <Button
              size="s"
              kind="quiet"
              busySince={dismiss.busySince}
              onPress={() => dismiss.run({ first, ids: group.others.map((one) => one.signalId) })}
            >
              {t('group.notSame')}
            </Button>
          </div>
        </>
      )}
      <Refusal sending={join.sending} />
      <Refusal sending={dismiss.sending} />
    </section>
  );
}
