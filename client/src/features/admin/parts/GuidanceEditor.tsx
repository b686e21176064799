/** One piece of guidance, whole: a change of it is a new version, which supersedes the last. */
import { GUIDANCE_KINDS, type GuidanceVersion } from '@accord/shared/guidance';
import type { Playbook } from '@accord/shared/playbooks';
import { pickWords } from '@accord/shared/primitives';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createLiveQuery } from '../../../lib/liveQuery.js';
import { useSignedIn } from '../../../lib/session.js';
import { useLiveQuery } from '../../../lib/useLiveQuery.js';
import { useSend } from '../../../lib/useSend.js';
import { Button, ButtonLink } from '../../../ui/Button.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { DayField } from '../../../ui/DayField.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { Field } from '../../../ui/Field.js';
import { Message } from '../../../ui/Message.js';
import { PageHead, Panel } from '../../../ui/Panel.js';
import { RadioCards } from '../../../ui/RadioCards.js';
import { Refusal } from '../../../ui/Refusal.js';
import { Skeleton } from '../../../ui/Skeleton.js';
import { WordFields } from '../../../ui/WordFields.js';
import css from '../Admin.module.css';
import {
  type CheckedGuidance,
  checkGuidance,
  type GuidanceDraft,
  guidanceDraftOf,
  NEW_GUIDANCE,
} from '../guidanceDraft.js';
import { getAllGuidance, getAllPlaybooks, postGuidance, putGuidance } from '../requests.js';
import { RetireGuidance } from './RetireGuidance.js';

async function getBoth(signal: AbortSignal) {
  const [guidance, playbooks] = await Promise.all([
    getAllGuidance(signal),
    getAllPlaybooks(signal),
  ]);
  return { guidance, playbooks };
}

/** @param id of the guidance; `new` for one that is not there yet */
export function GuidanceEditor({ id }: { readonly id: string }) {
  const { t } = useTranslation(['guidance', 'common', 'errors']);
  const { desk } = useSignedIn();
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
      const { guidance, playbooks } = shown.view;
      if (id === 'new') return <Editor known={null} first={NEW_GUIDANCE} playbooks={playbooks} />;
      const known = guidance.find((one) => one.guidanceId === id);
      if (!known) {
        return (
          <EmptyState
            level={1}
            title={t('errors:not_found')}
            action={<ButtonLink to="/admin/guidance">{t('admin.back')}</ButtonLink>}
          />
        );
      }
      const first = guidanceDraftOf(known, desk.timeZone);
      return <Editor known={known} first={first} playbooks={playbooks} />;
    }
  }
}

interface EditorProps {
  readonly known: GuidanceVersion | null;
  readonly first: GuidanceDraft;
  readonly playbooks: readonly Playbook[];
}

type Wrong = Extract<CheckedGuidance, { state: 'wrong' }>;
const BODY_ROWS = 6;

function Editor({ known, first, playbooks }: EditorProps) {
  const { t, i18n } = useTranslation(['guidance', 'common']);
  const { desk } = useSignedIn();
  const navigate = useNavigate();
  const { sending, busySince, run } = useSend();
  const [draft, setDraft] = useState(first);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const change = (part: Partial<GuidanceDraft>) => setDraft((before) => ({ ...before, ...part }));
  const isRetired = known?.state === 'retired';
  const save = async () => {
    const checked = checkGuidance(draft, desk.timeZone);
    setWrong(checked.state === 'wrong' ? checked : null);
    if (checked.state === 'wrong') return;
    const { content, kind } = checked;
    const done = await run((key) =>
      known === null
        ? postGuidance({ kind, ...content }, key)
        : putGuidance(known.guidanceId, { ...content, base: known.number }, key),
    );
    if (done) await navigate('/admin/guidance');
  };
  return (
    <div className={css.page}>
      <PageHead title={pickWords(draft.title, i18n.language).text || t('admin.add')}>
        {known && t(isRetired ? 'admin.isRetired' : 'admin.supersedes', { number: known.number })}
      </PageHead>
      <div className={css.panel}>
        <Panel isPadded>
          <section className={css.section}>
            {known === null && (
              <RadioCards
                label={t('admin.kind')}
                choices={GUIDANCE_KINDS.map((value) => ({
                  value,
                  label: t(`kind.${value}`),
                  hint: t(`kindHint.${value}`),
                }))}
                value={draft.kind}
                onChange={(kind) => change({ kind })}
              />
            )}
            <WordFields
              label={t('admin.title')}
              words={draft.title}
              onChange={(title) => change({ title })}
              error={wrong?.missing.includes('title') ? t('admin.titleMissing') : undefined}
              maxLength={160}
            />
            <WordFields
              label={t('admin.body')}
              words={draft.body}
              onChange={(body) => change({ body })}
              error={wrong?.missing.includes('body') ? t('admin.bodyMissing') : undefined}
              maxLength={8000}
              rows={BODY_ROWS}
            />
            <Field
              label={t('admin.source')}
              hint={t('admin.sourceHint')}
              value={draft.source}
              onChange={(source) => change({ source })}
              maxLength={300}
            />
            <div className={css.pair}>
              <DayField
                label={t('admin.from')}
                hint={t('admin.fromHint')}
                value={draft.from}
                onChange={(from) => change({ from })}
              />
              <DayField
                label={t('admin.until')}
                hint={t('admin.untilHint')}
                value={draft.until}
                onChange={(until) => change({ until })}
              />
            </div>
            <fieldset>
              <legend className={css.label}>{t('admin.playbooks')}</legend>
              <div className={css.ticks}>
                {playbooks.map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    isChecked={draft.playbookIds.includes(id)}
                    onChange={(isOn) =>
                      change({
                        playbookIds: isOn
                          ? [...draft.playbookIds, id]
                          : draft.playbookIds.filter((one) => one !== id),
                      })
                    }
                  >
                    {pickWords(name, i18n.language).text}
                  </Checkbox>
                ))}
              </div>
            </fieldset>
          </section>
        </Panel>
        {known && !isRetired && (
          <Panel isPadded>
            <RetireGuidance guidanceId={known.guidanceId} />
          </Panel>
        )}
      </div>
      <footer className={css.foot}>
        <div>
          <Refusal sending={sending} />
          {wrong?.missing.includes('days') && (
            <Message kind="failure" isLive title={t('admin.daysWrong')} />
          )}
        </div>
        <ButtonLink to="/admin/guidance">{t('common:button.cancel')}</ButtonLink>
        {!isRetired && (
          <Button kind="primary" busySince={busySince} onPress={() => void save()}>
            {known === null
              ? t('admin.save')
              : t('admin.saveVersion', { number: known.number + 1 })}
          </Button>
        )}
      </footer>
    </div>
  );
}
