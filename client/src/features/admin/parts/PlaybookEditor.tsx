/** One playbook, whole: what an incident of this kind starts with. */
import type { PlaybookInput } from '@accord/shared/playbooks';
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useSignedIn } from '../../../lib/session.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { useSend } from '../../../lib/useSend.js';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { Message } from '../../../ui/Message.js';
import { PageHead, Panel } from '../../../ui/Panel.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import css from '../Admin.module.css';
import { type Content, check, draftOf, newPlaybook, type Section } from '../playbookDraft.js';
import { getAllPlaybooks, postPlaybook, putPlaybook } from '../requests.js';
import { PlaybookAgencies } from './PlaybookAgencies.js';
import { PlaybookAlert } from './PlaybookAlert.js';
import { PlaybookFacts } from './PlaybookFacts.js';
import { PlaybookNaming } from './PlaybookNaming.js';
import { PlaybookRoutes } from './PlaybookRoutes.js';
import { PlaybookTasks } from './PlaybookTasks.js';
import { PlaybookWords } from './PlaybookWords.js';

/** @param id of the playbook; `new` for one that is not there yet */
export function PlaybookEditor({ id }: { readonly id: string }) {
  const { t } = useTranslation(['admin', 'common', 'errors']);
  const { desk } = useSignedIn();
  const { shown, refresh } = useLiveQuery(id, () => createLiveQuery(getAllPlaybooks));
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
      if (id === 'new') {
        const first = newPlaybook(desk.languages, shown.view.length);
        return <Editor id={null} first={first} />;
      }
      const playbook = shown.view.find((one) => one.id === id);
      if (playbook) return <Editor id={id} first={draftOf(playbook)} />;
      return (
        <EmptyState
          level={1}
          title={t('errors:not_found')}
          action={<ButtonLink to="/admin/playbooks">{t('playbooks.back')}</ButtonLink>}
        />
      );
    }
  }
}

interface EditorProps {
  readonly id: string | null;
  readonly first: PlaybookInput;
}

function Editor({ id, first }: EditorProps) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const navigate = useNavigate();
  const { sending, busySince, run } = useSend();
  const [draft, setDraft] = useState(first);
  const [wrong, setWrong] = useState<readonly Section[]>([]);
  const changeContent = (part: Partial<Content>) =>
    setDraft((before) => ({ ...before, content: { ...before.content, ...part } }));
  const save = async () => {
    const checked = check(draft);
    setWrong(checked.state === 'wrong' ? checked.sections : []);
    if (checked.state === 'wrong') return;
    const { playbook } = checked;
    const done = await run((key) =>
      id === null ? postPlaybook(playbook, key) : putPlaybook(id, playbook, key),
    );
    if (done) await navigate('/admin/playbooks');
  };
  const title = pickWords(draft.name, i18n.language).text || t('playbooks.new');
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return (
    <div className={css.page}>
      <PageHead title={title}>{t('playbooks.openKeep')}</PageHead>
      <div className={css.panel}>
        <Panel isPadded>
          <PlaybookNaming
            draft={draft}
            onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
            onContent={changeContent}
          />
        </Panel>
        <Panel isPadded>
          <PlaybookAgencies content={draft.content} onChange={changeContent} />
        </Panel>
        <Panel isPadded>
          <PlaybookTasks content={draft.content} onChange={changeContent} />
        </Panel>
        <Panel isPadded>
          <PlaybookFacts content={draft.content} onChange={changeContent} />
        </Panel>
        <Panel isPadded>
          <PlaybookWords content={draft.content} onChange={changeContent} />
        </Panel>
        <Panel isPadded>
          <PlaybookRoutes content={draft.content} onChange={changeContent} />
        </Panel>
        <Panel isPadded>
          <PlaybookAlert
            alert={draft.content.alert}
            onChange={(alert) => changeContent({ alert })}
            isChecked={wrong.includes('alert')}
          />
        </Panel>
      </div>
      <footer className={css.foot}>
        <div>
          <Refusal sending={sending} />
          {wrong.length > 0 && (
            <Message
              kind="failure"
              isLive
              title={t('playbooks.wrong', {
                sections: list.format(wrong.map((one) => t(`playbooks.section.${one}`))),
              })}
            >
              {t('playbooks.wrongKept')}
            </Message>
          )}
        </div>
        <ButtonLink to="/admin/playbooks">{t('common:button.cancel')}</ButtonLink>
        <Button kind="primary" busySince={busySince} onPress={() => void save()}>
          {t('playbooks.save')}
        </Button>
      </footer>
    </div>
  );
}
