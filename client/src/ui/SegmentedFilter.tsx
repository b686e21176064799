/** A filter of a list: one of a few, with how many each would show. */
import css from './SegmentedFilter.module.css';

interface Segment<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: number | undefined;
}

interface SegmentedFilterProps<Id extends string> {
  readonly label: string;
  readonly segments: readonly Segment<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

/** Buttons in one frame; the pressed one is what the list shows. */
export function SegmentedFilter<Id extends string>(props: SegmentedFilterProps<Id>) {
  const { label, segments, selected, onSelect } = props;
  return (
    <fieldset className={css.filter} aria-label={label}>
      {segments.map(({ id, label: words, count }) => (
        <button
          key={id}
          type="button"
          className={css.segment}
          aria-pressed={id === selected}
          onClick={() => onSelect(id)}
        >
          {words}
          {count !== undefined && <span className={css.count}>{count}</span>}
        </button>
      ))}
    </fieldset>
  );
}
