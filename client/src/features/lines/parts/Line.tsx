/** One line: exactly the words that are agreed to, what fills its slots, and whose word it has. */
import { hashLine, type LineView } from '@accord/shared/lines';
import { pickWords } from '@accord/shared/primitives';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { Panel } from '../../../ui/Panel.js';
import css from '../Lines.module.css';
import { useAsked } from '../useAsked.js';
import { AgencyWord } from './AgencyWord.js';
import { Given } from './Given.js';
import { LineWords } from './LineWords.js';

interface LineProps {
  readonly line: LineView;
  /** Agencies whose word the reader may give. */
  readonly authoriseFor: readonly string[];
  readonly onChanged: () => void;
}

export function Line({ line, authoriseFor, onChanged }: LineProps) {
  const { t, i18n } = useTranslation('lines');
  const agencies = useDirectory((store) => store.agencies);
  const nameOf = (id: string) => pickWords(agencies.get(id)?.name ?? {}, i18n.language).text;
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const name = pickWords(line.name, i18n.language);
  const book = pickWords(line.playbookName, i18n.language);
  const { template, number } = line.version;
  const { ref } = useAsked<HTMLElement>([line.id]);
  return (
    <Panel isPadded>
      <article ref={ref} className={css.line} aria-labelledby={line.id}>
        <header className={css.head}>
          <h2 id={line.id} lang={name.lang} tabIndex={-1}>
            {name.text}
          </h2>
          <p>
            <span lang={book.lang}>{book.text}</span>, v{number}. {t(`kind.${template.kind}`)}.{' '}
            {template.agencyIds.length > 0
              ? t('needs', { agencies: list.format(template.agencyIds.map(nameOf)) })
              : t('needsLead')}
          </p>
        </header>
        <div className={css.texts}>
          {Object.entries(template.texts).map(([language, texts]) => (
            <LineWords key={language} language={language} texts={texts} />
          ))}
        </div>
        {template.slots.length > 0 && (
          <section className={css.slots}>
            <h3>{t('filled')}</h3>
            <ul>
              {template.slots.map(({ name: slot, fill }) => (
                <li key={slot}>
                  {fill.by === 'kind'
                    ? t('slotKind', { slot, kind: t(`factKind.${fill.kind}`) })
                    : t('slotLabel', { slot, label: fill.label })}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Given authorisations={line.authorisations} nameOf={nameOf} />
        {authoriseFor.map((agencyId) => (
          <AgencyWord
            key={`${agencyId} ${line.version.id}`}
            agreeable={{
              versionId: line.version.id,
              number,
              authorisations: line.authorisations,
              hash: () => hashLine(line.id, line.playbookId, template),
            }}
            agencyId={agencyId}
            agency={nameOf(agencyId)}
            onChanged={onChanged}
          />
        ))}
      </article>
    </Panel>
  );
}
