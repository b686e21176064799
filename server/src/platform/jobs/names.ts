/** Who can be woken; each looks after rows of its own. */
export type JobName = 'deliveries';
