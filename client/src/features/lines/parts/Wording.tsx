/**
 * Words that take releases back, exactly those that are agreed to, and whose word they have. Playbooks
 * whose words are the same are one row: a desk has two for each playbook, and most say the same.
 */
import { pickWords } from '@accord/shared/primitives';
import { hashWording, type WordingView } from '@accord/shared/wordings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../../lib/direction.js';
import { useDirectory } from '../../../lib/directory.js';
import { languageName } from '../../../lib/eventWords.js';
import { Panel } from '../../../ui/Panel.js';
import css from '../Lines.module.css';
import { givenTogether, type SameWordings } from '../sameWordings.js';
import { useAsked } from '../useAsked.js';
import { AgencyWord } from './AgencyWord.js';
import { EqualWord } from './EqualWord.js';
import { Given } from './Given.js';
import { GivenTogether } from './GivenTogether.js';

interface WordingProps {
  readonly group: SameWordings;
  /** Agencies whose word the reader may give. */
  readonly authoriseFor: readonly string[];
  readonly onChanged: () => void;
}

export function Wording(props: WordingProps) {
  const { group } = props;
  const { template, all } = group;
  const { t, i18n } = useTranslation(['wordings', 'lines']);
  const agencies = useDirectory((store) => store.agencies);
  const ids = all.map((one) => one.id);
  const [isOpen, setOpen] = useState(false);
  const { ref: row } = useAsked<HTMLElement>(ids, () => setOpen(true));
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const given = givenTogether(group)
    .filter((one) => one.given > 0)
    .map(({ agencyId, given: count }) => {
      const code = agencies.get(agencyId)?.code ?? '…';
      return count === all.length ? code : t('someOf', { code, count, all: all.length });
    });
  return (
    <Panel isPadded>
      <details
        className={css.wording}
        open={isOpen}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary ref={row}>
          <h3>
            {t(`ground.${template.ground}`)}, <Playbooks all={all} />
          </h3>
          <small>
            {given.length > 0
              ? t('lines:admin.agreedBy', { agencies: list.format(given) })
              : t('lines:admin.agreedNone')}
          </small>
        </summary>
        {isOpen && <Opened {...props} />}
      </details>
    </Panel>
  );
}

/** Each by its name, with its version: one hears what the words hold for. */
function Playbooks({ all }: { readonly all: readonly WordingView[] }) {
  const { i18n } = useTranslation();
  return all.map((one, at) => {
    const name = pickWords(one.playbookName, i18n.language);
    return (
      <span key={one.id}>
        {at > 0 && ' · '}
        <span lang={name.lang}>{name.text}</span> v{one.version.number}
      </span>
    );
  });
}

function Opened({ group, authoriseFor, onChanged }: WordingProps) {
  const { i18n } = useTranslation('wordings');
  const agencies = useDirectory((store) => store.agencies);
  const nameOf = (id: string) => pickWords(agencies.get(id)?.name ?? {}, i18n.language).text;
  const { template, all } = group;
  const [first] = all;
  const isOne = all.length === 1;
  return (
    <div className={css.line}>
      <div className={css.texts}>
        {Object.entries(template.texts).map(([language, text]) => (
          <section key={language} className={css.text}>
            <h3>{languageName(language, i18n.language)}</h3>
            <p className={css.words} lang={language} dir={directionOf(language)}>
              {text}
            </p>
          </section>
        ))}
      </div>
      {isOne && first && <Given authorisations={first.authorisations} nameOf={nameOf} />}
      {!isOne && <GivenTogether group={group} nameOf={nameOf} />}
      {authoriseFor.map((agencyId) =>
        isOne && first ? (
          <AgencyWord
            key={`${agencyId} ${first.version.id}`}
            agreeable={{
              versionId: first.version.id,
              number: first.version.number,
              authorisations: first.authorisations,
              hash: () => hashWording(first.id, first.playbookId, template),
            }}
            agencyId={agencyId}
            agency={nameOf(agencyId)}
            onChanged={onChanged}
          />
        ) : (
          <EqualWord
            key={`${agencyId} ${all.map((one) => one.version.id).join(' ')}`}
            group={group}
            agencyId={agencyId}
            agency={nameOf(agencyId)}
            onChanged={onChanged}
          />
        ),
      )}
    </div>
  );
}
