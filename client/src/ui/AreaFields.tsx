/** One area of an alert: its name in each language, and the shapes and codes that machines match. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AreaDraft, AreaProblem } from '../lib/alertDraft.js';
import css from './AlertForm.module.css';
import { Field } from './Field.js';
import field from './Field.module.css';
import { ListEditor } from './ListEditor.js';
import { WordFields } from './WordFields.js';

interface AreaFieldsProps {
  readonly area: AreaDraft;
  readonly onChange: (area: AreaDraft) => void;
  readonly number: number;
  readonly problems: readonly AreaProblem[];
  readonly isChecked: boolean;
}

const POLYGON_ROWS = 3;
const SHAPE_LENGTH = 8_000;

export function AreaFields({ area, onChange, number, problems, isChecked }: AreaFieldsProps) {
  const { t } = useTranslation('alert');
  const words = useProblemWords();
  const problemAt = (at: string) => {
    const found = problems.find((one) => one.at === at);
    return found && words(found);
  };
  return (
    <div className={css.area}>
      <WordFields
        label={t('area.name', { number })}
        words={area.name}
        onChange={(name) => onChange({ ...area, name })}
        error={isChecked ? problemAt('name') : undefined}
        maxLength={200}
      />
      <Group label={t('area.polygons')} hint={t('area.polygonHint')}>
        <ListEditor
          items={area.polygons}
          onChange={(polygons) => onChange({ ...area, polygons })}
          make={() => ''}
          addLabel={t('area.addPolygon')}
          removeLabel={(at) => t('area.removePolygon', { number: at })}
        >
          {(typed, set, at) => (
            <Shape
              label={t('area.polygon', { number: at + 1 })}
              value={typed}
              onChange={set}
              rows={POLYGON_ROWS}
              problem={problemAt(`polygons.${at}`)}
              isChecked={isChecked}
            />
          )}
        </ListEditor>
      </Group>
      <Group label={t('area.circles')} hint={t('area.circleHint')}>
        <ListEditor
          items={area.circles}
          onChange={(circles) => onChange({ ...area, circles })}
          make={() => ''}
          addLabel={t('area.addCircle')}
          removeLabel={(at) => t('area.removeCircle', { number: at })}
        >
          {(typed, set, at) => (
            <Shape
              label={t('area.circle', { number: at + 1 })}
              value={typed}
              onChange={set}
              problem={problemAt(`circles.${at}`)}
              isChecked={isChecked}
            />
          )}
        </ListEditor>
      </Group>
      <Group label={t('area.geocodes')} hint={t('area.geocodeHint')}>
        <ListEditor
          items={area.geocodes}
          onChange={(geocodes) => onChange({ ...area, geocodes })}
          make={() => ({ valueName: '', value: '' })}
          addLabel={t('area.addGeocode')}
          removeLabel={(at) => t('area.removeGeocode', { number: at })}
        >
          {(code, set, at) => (
            <div className={css.geocode}>
              <Field
                label={t('area.codeList')}
                value={code.valueName}
                onChange={(valueName) => set({ ...code, valueName })}
                error={isChecked ? problemAt(`geocodes.${at}`) : undefined}
                maxLength={40}
              />
              <Field
                label={t('area.code')}
                value={code.value}
                onChange={(value) => set({ ...code, value })}
                maxLength={80}
              />
            </div>
          )}
        </ListEditor>
      </Group>
    </div>
  );
}

function Group(props: { label: string; hint: string; children: ReactNode }) {
  return (
    <fieldset className={css.group}>
      <legend className={css.legend}>
        <span className={field.label}>{props.label}</span>{' '}
        <span className={field.hint}>{props.hint}</span>
      </legend>
      {props.children}
    </fieldset>
  );
}

interface ShapeProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number | undefined;
  readonly problem: string | undefined;
  readonly isChecked: boolean;
}

/** Says what is wrong when the field is left: half-way, every polygon is still open. */
function Shape({ label, value, onChange, rows, problem, isChecked }: ShapeProps) {
  const [isLeft, setLeft] = useState(false);
  return (
    <Field
      label={label}
      isLabelHidden
      value={value}
      onChange={onChange}
      onBlur={() => setLeft(value.trim() !== '')}
      rows={rows}
      error={isLeft || isChecked ? problem : undefined}
      maxLength={SHAPE_LENGTH}
      autoComplete="off"
    />
  );
}

function useProblemWords(): (problem: AreaProblem) => string {
  const { t } = useTranslation('alert');
  return (one) => {
    if (one.problem === 'empty') {
      return t(one.at === 'name' ? 'problem.nameless' : 'problem.codeEmpty');
    }
    if (one.problem === 'unreadable' && one.point === '') return t('problem.shapeEmpty');
    return t(`problem.${one.problem}`, { point: one.point });
  };
}
