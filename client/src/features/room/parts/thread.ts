/** A comment with its answers, in the order in which they were written. */
import type { Comment } from '@accord/shared/statements';

export interface Thread {
  readonly first: Comment;
  readonly answers: readonly Comment[];
}
