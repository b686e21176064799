/** What each account would post of a withdrawal, and where its words do not fit, so that nothing would be. */
import { hashStandingWords, type WithdrawalOffer } from '@accord/shared/withdrawalWords';
import { getWithdrawalPosts } from '../requests.js';
import { PostPreviews } from './PostPreviews.js';

interface WithdrawalPostsProps {
  readonly releaseId: string;
  readonly offer: WithdrawalOffer;
}

export function WithdrawalPosts({ releaseId, offer: { ground, words } }: WithdrawalPostsProps) {
  return (
    <PostPreviews
      of={`${releaseId} ${ground} ${hashStandingWords(words)}`}
      ask={(signal) => getWithdrawalPosts(releaseId, ground, signal)}
    />
  );
}
