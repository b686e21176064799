/** One line, whole: its words in every language, its slots, and the agencies it speaks for. */
import type { LineInput } from '@accord/shared/lines';
import type { Playbook } from '@accord/shared/playbooks';
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDirectory } from '../../../lib/directory.js';
import { languageName } from '../../../lib/eventWords.js';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { useSend } from '../../../lib/useSend.js';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { Message } from '../../../ui/Message.js';
import { PageHead, Panel } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import css from '../Admin.module.css';
import {
  agreement,
  type CheckedLine,
  checkLine,
  lackingIn,
  lineDraftOf,
  newLine,
} from '../lineDraft.js';
import { getAllLines, getAllPlaybooks, postLine, putLine } from '../requests.js';
import { LineNaming } from './LineNaming.js';
import { LineSlots } from './LineSlots.js';
import { LineTexts } from './LineTexts.js';

async function getBoth(signal: AbortSignal) {
  const [lines, playbooks] = await Promise.all([getAllLines(signal), getAllPlaybooks(signal)]);
  return { lines, playbooks };
}

/** @param id of the line; `new` for one that is not there yet */
export function LineEditor({ id }: { readonly id: string }) {
  const { t } = useTranslation(['lines', 'common', 'errors']);
  const { shown, refresh } = useLiveQuery(id, () => createLiveQuery(getBoth));
  switch (shown.state) {
    case 'loading':
      return <Skeleton rows={8} />;
    case 'failed':
      return (
        <EmptyState
          level={1}
          title={t(`errors:${shown.code}`)}
          action={<Button onPress={refresh}>{t('common:button.tryAgain')}</Button>}
        />
      );
    case 'shown': {
      const { lines, playbooks } = shown.view;
      const [playbook] = playbooks;
      if (id === 'new' && playbook) {
        return (
          <Editor id={null} first={newLine(playbook.id)} playbooks={playbooks} standing={[]} />
        );
      }
      const line = lines.find((one) => one.id === id);
      if (!line) {
        return (
          <EmptyState
            level={1}
            title={t('errors:not_found')}
            action={<ButtonLink to="/admin/lines">{t('admin.back')}</ButtonLink>}
          />
        );
      }
      const { standing } = agreement(line.authorisations);
      return <Editor id={id} first={lineDraftOf(line)} playbooks={playbooks} standing={standing} />;
    }
  }
}

interface EditorProps {
  readonly id: string | null;
  readonly first: LineInput;
  readonly playbooks: readonly Playbook[];
  /** Agencies whose word ends with other words. */
  readonly standing: readonly string[];
}

type Wrong = Extract<CheckedLine, { state: 'wrong' }>;

function Editor({ id, first, playbooks, standing }: EditorProps) {
  const { t, i18n } = useTranslation(['lines', 'common']);
  const navigate = useNavigate();
  const agencies = useDirectory((store) => store.agencies);
  const { sending, busySince, run } = useSend();
  const [draft, setDraft] = useState(first);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const { template } = draft;
  const setTemplate = (part: Partial<LineInput['template']>) =>
    setDraft((before) => ({ ...before, template: { ...before.template, ...part } }));
  const save = async () => {
    const checked = checkLine(draft);
    setWrong(checked.state === 'wrong' ? checked : null);
    if (checked.state === 'wrong') return;
    const { playbookId: _, ...change } = checked.line;
    const done = await run((key) =>
      id === null ? postLine(checked.line, key) : putLine(id, change, key),
    );
    if (done) await navigate('/admin/lines');
  };
  const book = playbooks.find((one) => one.id === draft.playbookId);
  const lacking = lackingIn(draft, book?.content.requiredLanguages ?? []);
  const title = pickWords(draft.name, i18n.language).text || t('admin.add');
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const nameOf = (agencyId: string) =>
    pickWords(agencies.get(agencyId)?.name ?? {}, i18n.language).text;
  return (
    <div className={css.page}>
      <PageHead title={title}>
        {standing.length > 0 &&
          t('admin.changeLapses', { agencies: list.format(standing.map(nameOf)) })}
      </PageHead>
      <div className={css.panel}>
        <Panel isPadded>
          <LineNaming
            draft={draft}
            playbooks={playbooks}
            isNew={id === null}
            isNameMissing={wrong?.isNamed === false}
            onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
            onTemplate={setTemplate}
          />
        </Panel>
        <Panel isPadded>
          <LineSlots slots={template.slots} onChange={(slots) => setTemplate({ slots })} />
        </Panel>
        <Panel isPadded>
          <LineTexts template={template} onChange={(texts) => setTemplate({ texts })} />
          {lacking.length > 0 && (
            <Message
              kind="caution"
              title={t('admin.needsLanguages', {
                languages: list.format(lacking.map((one) => languageName(one, i18n.language))),
              })}
            />
          )}
        </Panel>
      </div>
      <footer className={css.foot}>
        <div>
          <Refusal sending={sending} />
          {wrong && (
            <Message kind="failure" isLive title={t('admin.wrong')}>
              {wrong.problems.map(({ problem, language, what }) => (
                <span key={`${problem} ${language} ${what}`}>
                  {t(`problem.${problem}`, {
                    language: language === null ? '' : languageName(language, i18n.language),
                    what:
                      problem === 'part-missing' || problem === 'gap-left' ? partWords(what) : what,
                  })}{' '}
                </span>
              ))}
            </Message>
          )}
        </div>
        <ButtonLink to="/admin/lines">{t('common:button.cancel')}</ButtonLink>
        <Button kind="primary" busySince={busySince} onPress={() => void save()}>
          {t('admin.save')}
        </Button>
      </footer>
    </div>
  );

  function partWords(part: string): string {
    return i18n.t(`admin:playbooks.part.${part}`);
  }
}
