/** Sign-off routes: which kinds of statement take them, and their stages in order. */
import { STATEMENT_KINDS } from '@accord/shared/parts';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../lib/directory.js';
import { deskPeople } from '../../../lib/routePeople.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { ListEditor } from '../../../ui/ListEditor.js';
import { StagesEditor } from '../../../ui/StagesEditor.js';
import { Unreached } from '../../../ui/Unreached.js';
import { WordFields } from '../../../ui/WordFields.js';
import css from '../Admin.module.css';
import { type Content, newRoute, type RouteDraft } from '../playbookDraft.js';

interface PlaybookRoutesProps {
  readonly content: Content;
  readonly onChange: (part: Partial<Content>) => void;
}

/** A withdrawal waits for no route (R5). */
const ROUTED = STATEMENT_KINDS.filter((kind) => kind !== 'withdrawal');

export function PlaybookRoutes({ content, onChange }: PlaybookRoutesProps) {
  const { t } = useTranslation('admin');
  const people = useDirectory((store) => store.people);
  return (
    <section className={css.section}>
      <h2>{t('playbooks.section.routes')}</h2>
      <p className={css.note}>{t('playbooks.routesLead')}</p>
      <Unreached {...deskPeople([...people.values()])} />
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
            <StagesEditor
              stages={route.template.stages}
              onChange={(stages) => set({ ...route, template: { stages } })}
              make={(stage) => stage}
              leadAgencyId={null}
            />
          </div>
        )}
      </ListEditor>
    </section>
  );
}
