/** Citing guidance: what is cited, as a line; and choosing what to cite while one writes. */
import type { Citation, GuidanceVersion } from '@accord/shared/guidance';
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGuidance } from '../lib/useGuidance.js';
import { Button } from './Button.js';
import css from './Cite.module.css';
import { Field } from './Field.js';
import { Icon } from './Icon.js';
import { TextLink } from './TextLink.js';

/** `By: Do-not-drink advice, v2`, and whether that still holds. */
export function Cited({ cites }: { readonly cites: Citation | null }) {
  const { t, i18n } = useTranslation('guidance');
  if (!cites) return null;
  const title = pickWords(cites.title, i18n.language);
  return (
    <span className={css.cited}>
      <Icon name="document" size={14} />{' '}
      <TextLink to={`/guidance/${cites.versionId}`}>
        <span lang={title.lang}>{title.text}</span>, v{cites.number}
      </TextLink>
      {cites.state !== 'valid' && <b> {t(`state.${cites.state}`)}</b>}
    </span>
  );
}

interface CitePickerProps {
  readonly incidentId: string;
  readonly chosen: GuidanceVersion | null;
  readonly onChoose: (chosen: GuidanceVersion | null) => void;
}

/** A small search; nothing is cited until something is chosen. */
export function CitePicker({ incidentId, chosen, onChoose }: CitePickerProps) {
  const { t, i18n } = useTranslation('guidance');
  const [isOpen, setOpen] = useState(false);
  if (chosen) {
    const title = pickWords(chosen.title, i18n.language);
    return (
      <p className={css.chosen}>
        <span lang={title.lang}>
          <Icon name="document" size={14} /> {title.text}, v{chosen.number}
        </span>{' '}
        <TextLink onPress={() => onChoose(null)}>{t('cite.remove')}</TextLink>
      </p>
    );
  }
  if (!isOpen) return <TextLink onPress={() => setOpen(true)}>{t('cite.open')}</TextLink>;
  return (
    <Search
      incidentId={incidentId}
      onChoose={(one) => {
        setOpen(false);
        onChoose(one);
      }}
      onClose={() => setOpen(false)}
    />
  );
}

interface SearchProps {
  readonly incidentId: string;
  readonly onChoose: (chosen: GuidanceVersion) => void;
  readonly onClose: () => void;
}

function Search({ incidentId, onChoose, onClose }: SearchProps) {
  const { t, i18n } = useTranslation(['guidance', 'common', 'errors']);
  const [words, setWords] = useState('');
  const found = useGuidance(incidentId, words);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves it, as in every search here
    <div
      className={css.search}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Field
        label={t('cite.find')}
        type="search"
        icon="search"
        value={words}
        onChange={setWords}
        autoComplete="off"
        autoFocus
      />
      {found.state === 'failed' && <p role="alert">{t(`errors:${found.code}`)}</p>}
      {found.state === 'found' && found.guidance.length === 0 && (
        <p role="status">{t(words.trim() === '' ? 'none' : 'noneFound')}</p>
      )}
      {found.state === 'found' && (
        <ul>
          {found.guidance.map((one) => {
            const title = pickWords(one.title, i18n.language);
            return (
              <li key={one.id} lang={title.lang}>
                <TextLink onPress={() => onChoose(one)}>
                  {title.text}, v{one.number}
                </TextLink>
              </li>
            );
          })}
        </ul>
      )}
      <Button size="s" kind="quiet" onPress={onClose}>
        {t('common:button.cancel')}
      </Button>
    </div>
  );
}
