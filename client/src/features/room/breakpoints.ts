/** Widths at which the room changes its shape; the same numbers stand in its stylesheets. */

/** One column. */
export const PHONE = '(max-width: 599px)';
/** One pane at a time, chosen by tabs. */
export const ONE_PANE = '(max-width: 959px)';
