/** One line in the room: its exact words, whose word it has, and what keeps it from going out. */

import { hashWords, type LineBlock, type LineOffer as Offer } from '@accord/shared/lines';
import { plainParts } from '@accord/shared/plainText';
import { pickWords } from '@accord/shared/primitives';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { directionOf } from '../../../lib/direction.js';
import { languageName } from '../../../lib/eventWords.js';
import { useFormat } from '../../../lib/useFormat.js';
import { Button } from '../../../ui/Button.js';
import { Icon } from '../../../ui/Icon.js';
import { Refusal } from '../../../ui/Refusal.js';
import { SignoffMark } from '../../../ui/SignoffMark.js';
import { roomPath } from '../address.js';
import { releaseLine } from '../requests.js';
import { useRoom } from '../roomStore.js';
import { useCommand } from '../useCommand.js';
import { type Names, useNames } from '../useNames.js';
import css from './HoldingLine.module.css';

interface LineOfferProps {
  readonly offer: Offer;
  readonly mayRelease: boolean;
  readonly onChanged: () => void;
}

export function LineOffer({ offer, mayRelease, onChanged }: LineOfferProps) {
  const { t, i18n } = useTranslation('lines');
  const reasonsId = useId();
  const navigate = useNavigate();
  const names = useNames();
  const incident = useRoom((room) => room.incident);
  const { clockOrDay, day } = useFormat(incident.timeZone);
  const name = pickWords(offer.name, i18n.language);
  const release = useCommand(
    (words: string, key) =>
      releaseLine(incident.id, { lineVersionId: offer.lineVersionId, words }, key),
    ({ statementId }) => {
      onChanged();
      void navigate(roomPath({ number: incident.number, statementId }));
    },
  );
  const isReady = offer.blocks.length === 0 && mayRelease;
  return (
    <article className={css.offer} aria-label={name.text}>
      <h3>
        <span lang={name.lang}>{name.text}</span> <small>v{offer.number}</small>
      </h3>
      {Object.entries(offer.texts).map(([language, parts]) => (
        <details key={language} open={language === incident.language}>
          <summary>{t('room.words', { language: names.language(language) })}</summary>
          <p className={css.words} lang={language} dir={directionOf(language)}>
            {plainParts(parts)}
          </p>
        </details>
      ))}
      {offer.standing.length > 0 && (
        <section>
          <h4>{t('room.standing')}</h4>
          <ul className={css.standing}>
            {offer.standing.map((one) => (
              <li key={one.id}>
                <SignoffMark state="signed" />
                <span>
                  {names.agency(one.agencyId)}:{' '}
                  {t('by', { person: names.person(one.personId), date: day(one.givenAt, true) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Button
        kind={isReady ? 'primary' : 'plain'}
        isWide
        isBlocked={!isReady}
        reasonsId={reasonsId}
        busySince={release.busySince}
        // Made from the words above: if others would go out by now, the server says so.
        onPress={() => release.run(hashWords(offer.texts))}
      >
        {t(incident.exercise ? 'room.releaseExercise' : 'room.release')}
      </Button>
      <Refusal sending={release.sending} />
      <ul id={reasonsId} className={css.why}>
        {offer.blocks.map((block) => (
          <li key={JSON.stringify(block)}>
            <Icon name="lock" size={14} />
            <span>{blockWords(block, t, names, clockOrDay, i18n.language)}</span>
          </li>
        ))}
        {offer.blocks.length === 0 && <li>{t(mayRelease ? 'room.ready' : 'room.leadOnly')}</li>}
      </ul>
    </article>
  );
}

function blockWords(
  block: LineBlock,
  t: ReturnType<typeof useTranslation<'lines'>>['t'],
  names: Names,
  clock: (at: string) => string,
  language: string,
): string {
  switch (block.reason) {
    case 'not-due':
      return block.from === null
        ? t('block.no-clock')
        : t('block.not-due', { time: clock(block.from) });
    case 'route-complete':
    case 'already-released':
    case 'releaser-alone':
      return t(`block.${block.reason}`);
    case 'embargo':
      return t('block.embargo', {
        labels: names.list(block.labels.map((label) => pickWords(label, language).text)),
      });
    case 'languages':
      return t('block.languages', {
        languages: names.list(block.languages.map((one) => languageName(one, language))),
      });
    case 'authorisation':
      return t(`block.${block.because}`, { agency: names.agency(block.agencyId) });
    case 'fact': {
      const labels = names.list(block.labels.map((label) => pickWords(label, language).text));
      return t(`block.${block.because}`, {
        slot: block.slot,
        labels: block.kind === null ? labels : t(`factKind.${block.kind}`),
      });
    }
  }
}
