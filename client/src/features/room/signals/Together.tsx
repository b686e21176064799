/** The same question asked again: who else asked, what may be the same, and taking it apart. */

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { directionOf } from '../../../lib/direction.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Refusal } from '../../../ui/Refusal.js';
import { useNames } from '../useNames.js';
import { useDoing, useSignals } from './context.js';
import type { Listed } from './order.js';
import { addressOf, noOf } from './places.js';
import { Reasons } from './Reasons.js';
import { attach, detach, offerAgain } from './requests.js';
import css from './Signals.module.css';
import { useSimilar } from './useSimilar.js';

interface TogetherProps {
  readonly listed: Listed;
  readonly path: string;
}

export function Together({ listed: { signal, together }, path }: TogetherProps) {
  const { t } = useTranslation('signals');
  const names = useNames();
  const { incident, signals, apart, abilities } = useSignals().view;
  const { clockOrDay } = useFormat(incident.timeZone);
  const [round, setRound] = useState(0);
  const similar = useSimilar(
    incident.id,
    { text: signal.text, language: signal.language, place: '', link: '' },
    signal.id,
    round + signals.length + signal.corrections.length + apart.length,
  );
  const again = () => setRound((before) => before + 1);
  const join = useDoing((toId: string, key) => attach(signal.id, toId, key), again);
  const part = useDoing((id: string, key) => detach(id, key), again);
  const anew = useDoing((apartId: string, key) => offerAgain(apartId, key), again);
  const told = apart.filter((one) => one.signalIds.includes(signal.id));
  if (together.length === 0 && similar.length === 0 && told.length === 0) return null;
  const detachable = [signal, ...together].filter((one) => one.sameAs !== null);
  return (
    <section className={css.together}>
      {together.length > 0 && (
        <>
          <h3>{t('askedTimes', { count: together.length + 1 })}</h3>
          <ul>
            {together.map((one) => (
              <li key={one.id}>
                <Link to={`${path}/${addressOf(one)}`} className={css.other}>
                  <b className="num">{t('no', { number: noOf(one) })}</b>{' '}
                  {[one.outlet, names.language(one.language)].filter(Boolean).join(' · ')}
                </Link>
                <p lang={one.language} dir={directionOf(one.language)}>
                  {one.text}
                </p>
              </li>
            ))}
          </ul>
          {abilities.log &&
            detachable.map((one) => (
              <Button
                key={one.id}
                size="s"
                kind="quiet"
                busySince={part.busySince}
                onPress={() => part.run(one.id)}
              >
                {t('detach', { number: noOf(one) })}
              </Button>
            ))}
        </>
      )}
      {similar.length > 0 && (
        <div className={css.offers}>
          <h3>{t('offers')}</h3>
          <ul>
            {similar.map(({ signalId, reasons }) => {
              const one = signals.find((each) => each.id === signalId);
              if (!one) return null;
              return (
                <li key={signalId}>
                  <p lang={one.language} dir={directionOf(one.language)}>
                    {one.text}
                  </p>
                  <Reasons reasons={reasons} />
                  {abilities.log && (
                    <Button
                      size="s"
                      icon="link"
                      busySince={join.busySince}
                      onPress={() => join.run(signalId)}
                    >
                      {t('theSame', { number: noOf(one) })}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      )}
      {told.map((one) => (
        <div key={one.id} className={css.told}>
          <p className={css.quiet}>
            {t('notSameBy', {
              person: names.person(one.by),
              time: clockOrDay(one.at),
              numbers: names.list(
                signals
                  .filter((each) => each.id !== signal.id && one.signalIds.includes(each.id))
                  .map((each) => t('no', { number: noOf(each) })),
              ),
            })}
          </p>
          {abilities.log && (
            <Button
              size="s"
              kind="quiet"
              busySince={anew.busySince}
              onPress={() => anew.run(one.id)}
            >
              {t('offerAgain')}
            </Button>
          )}
        </div>
      ))}
      <Refusal sending={anew.sending} />
      <Refusal sending={join.sending} />
      <Refusal sending={part.sending} />
    </section>
  );
}
