/** Stages of a route in order: of a playbook, or of one statement. */
import { pickWords } from '@accord/shared/primitives';
import type { StageTemplate } from '@accord/shared/routes';
import { useTranslation } from 'react-i18next';
import { newPlace, newStage } from '../lib/routeDraft.js';
import { Button } from './Button.js';
import { ListEditor } from './ListEditor.js';
import { NumberField } from './NumberField.js';
import { PlaceFields } from './PlaceFields.js';
import css from './RouteEditor.module.css';
import { Select } from './Select.js';
import { WordFields } from './WordFields.js';

/** A stage that signatures may stand in has a key, and keeps its name with it. */
export type StageDraft = StageTemplate & { readonly key?: string | null };

interface StagesEditorProps<S extends StageDraft> {
  readonly stages: readonly S[];
  readonly onChange: (stages: S[]) => void;
  /** Of a new stage what else it has. */
  readonly make: (stage: StageTemplate) => S;
  readonly leadAgencyId: string | null;
}

export function StagesEditor<S extends StageDraft>(props: StagesEditorProps<S>) {
  const { stages, onChange, make, leadAgencyId } = props;
  const { t } = useTranslation('routes');
  return (
    <ListEditor<S>
      items={stages}
      onChange={onChange}
      make={() => make(newStage())}
      addLabel={t('fields.addStage')}
      removeLabel={(number) => t('fields.removeStage', { number })}
      least={1}
    >
      {(stage, set, at) => (
        <div className={css.box}>
          <StageName stage={stage} number={at + 1} onChange={(name) => set({ ...stage, name })} />
          {at > 0 && (
            <div>
              <Button size="s" kind="quiet" onPress={() => onChange(movedUp(stages, at))}>
                {t('moveUp', { number: at + 1 })}
              </Button>
            </div>
          )}
          <div className={css.pair}>
            <Select
              label={t('fields.rule')}
              choices={[
                { id: 'all', label: t('fields.ruleAll') },
                { id: 'atLeast', label: t('fields.ruleAtLeast') },
              ]}
              value={stage.rule.rule}
              onChange={(rule) =>
                set({
                  ...stage,
                  rule: rule === 'all' ? { rule: 'all' } : { rule: 'atLeast', count: 1 },
                })
              }
            />
            {stage.rule.rule === 'atLeast' && (
              <NumberField
                label={t('fields.count')}
                value={stage.rule.count}
                onChange={(count) => set({ ...stage, rule: { rule: 'atLeast', count } })}
                error={t('fields.numberMissing')}
              />
            )}
          </div>
          <ListEditor
            items={stage.places}
            onChange={(places) => set({ ...stage, places })}
            make={() => newPlace('lead')}
            addLabel={t('fields.addPlace')}
            removeLabel={(number) => t('fields.removePlace', { number })}
            least={1}
          >
            {(place, setPlace) => (
              <PlaceFields place={place} onChange={setPlace} leadAgencyId={leadAgencyId} />
            )}
          </ListEditor>
        </div>
      )}
    </ListEditor>
  );
}

interface StageNameProps {
  readonly stage: StageDraft;
  readonly number: number;
  readonly onChange: (name: Record<string, string>) => void;
}

function StageName({ stage, number, onChange }: StageNameProps) {
  const { t, i18n } = useTranslation('routes');
  if (typeof stage.key === 'string') {
    const name = pickWords(stage.name, i18n.language);
    return (
      <h3 className={css.label}>
        {t('stage', { number })} <span lang={name.lang}>{name.text}</span>
      </h3>
    );
  }
  return (
    <WordFields
      label={t('fields.stage', { number })}
      words={stage.name}
      onChange={(name) => onChange({ ...name })}
      maxLength={60}
    />
  );
}

function movedUp<S>(stages: readonly S[], at: number): S[] {
  const moved = stages.slice(at, at + 1);
  return stages.toSpliced(at, 1).toSpliced(at - 1, 0, ...moved);
}
