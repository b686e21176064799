/** Sign-off routes: which kinds of statement take them, and their stages in order. */
import { STATEMENT_KINDS } from '@accord/shared/parts';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../ui/Checkbox.js';
import { ListEditor } from '../../../ui/ListEditor.js';
import { Select } from '../../../ui/Select.js';
import { WordFields } from '../../../ui/WordFields.js';
import css from '../Admin.module.css';
import {
  type Content,
  newPlace,
  newRoute,
  newStage,
  type RouteDraft,
  type StageDraft,
} from '../playbookDraft.js';
import { NumberField } from './NumberField.js';
import { PlaceFields } from './PlaceFields.js';
import { Unreached } from './Unreached.js';

interface PlaybookRoutesProps {
  readonly content: Content;
  readonly onChange: (part: Partial<Content>) => void;
}

/** A withdrawal waits for no route (R5). */
const ROUTED = STATEMENT_KINDS.filter((kind) => kind !== 'withdrawal');

export function PlaybookRoutes({ content, onChange }: PlaybookRoutesProps) {
  const { t } = useTranslation('admin');
  return (
    <section className={css.section}>
      <h2>{t('playbooks.section.routes')}</h2>
      <p className={css.note}>{t('playbooks.routesLead')}</p>
      <Unreached />
      <ListEditor<RouteDraft>
        items={content.routes}
        onChange={(routes) => onChange({ routes })}
        make={() =>
          newRoute(
            content.routes.map((one) => one.id),
            [],
          )
        }
        addLabel={t('playbooks.addRoute')}
        removeLabel={(number) => t('playbooks.removeRoute', { number })}
        least={1}
      >
        {(route, set, at) => (
          <div className={css.box}>
            <WordFields
              label={t('playbooks.route', { number: at + 1 })}
              words={route.name}
              onChange={(name) => set({ ...route, name: { ...name } })}
              maxLength={60}
            />
            <fieldset>
              <legend className={css.label}>{t('playbooks.routeKinds')}</legend>
              <div className={css.ticks}>
                {ROUTED.map((kind) => (
                  <Checkbox
                    key={kind}
                    isChecked={route.kinds.includes(kind)}
                    onChange={(isOn) =>
                      set({
                        ...route,
                        kinds: isOn
                          ? [...route.kinds, kind]
                          : route.kinds.filter((one) => one !== kind),
                      })
                    }
                  >
                    {t(`playbooks.kind.${kind}`)}
                  </Checkbox>
                ))}
              </div>
            </fieldset>
            <Stages
              stages={route.template.stages}
              onChange={(stages) => set({ ...route, template: { stages } })}
            />
          </div>
        )}
      </ListEditor>
    </section>
  );
}

interface StagesProps {
  readonly stages: readonly StageDraft[];
  readonly onChange: (stages: StageDraft[]) => void;
}

function Stages({ stages, onChange }: StagesProps) {
  const { t } = useTranslation('admin');
  return (
    <ListEditor<StageDraft>
      items={stages}
      onChange={onChange}
      make={() => newStage()}
      addLabel={t('playbooks.addStage')}
      removeLabel={(number) => t('playbooks.removeStage', { number })}
      least={1}
    >
      {(stage, set, at) => (
        <div className={css.box}>
          <WordFields
            label={t('playbooks.stage', { number: at + 1 })}
            words={stage.name}
            onChange={(name) => set({ ...stage, name: { ...name } })}
            maxLength={60}
          />
          <div className={css.pair}>
            <Select
              label={t('playbooks.rule')}
              choices={[
                { id: 'all', label: t('playbooks.ruleAll') },
                { id: 'atLeast', label: t('playbooks.ruleAtLeast') },
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
                label={t('playbooks.count')}
                value={stage.rule.count}
                onChange={(count) => set({ ...stage, rule: { rule: 'atLeast', count } })}
                error={t('playbooks.numberMissing')}
              />
            )}
          </div>
          <ListEditor
            items={stage.places}
            onChange={(places) => set({ ...stage, places })}
            make={() => newPlace('lead')}
            addLabel={t('playbooks.addPlace')}
            removeLabel={(number) => t('playbooks.removePlace', { number })}
            least={1}
          >
            {(place, setPlace) => <PlaceFields place={place} onChange={setPlace} />}
          </ListEditor>
        </div>
      )}
    </ListEditor>
  );
}
