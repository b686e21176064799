/** Who can be woken; each looks after rows of its own. Mails are thousands, and found by the sweep. */
export type JobName = 'deliveries';
