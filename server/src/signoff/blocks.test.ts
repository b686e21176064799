import { describe, expect, it } from 'vitest';
import { type BlocksInput, releaseBlocks } from './blocks.js';

const ready: BlocksInput = {
  incidentClosed: false,
  superseded: false,
  withdrawn: false,
  languages: ['en', 'vi'],
  leftOut: [],
  embargoes: [],
  frozenLanguages: ['en', 'vi'],
  releasedLanguages: [],
  state: {
    stages: [],
    complete: true,
    signedPlaces: 2,
    allPlaces: 2,
    emptyPlaceIds: [],
    missingPlaceIds: [],
    blockingPlaceIds: [],
    heldPlaceIds: [],
    submitterAlone: false,
  },
  changedFactIds: [],
  overriddenFactIds: [],
  secondPersonMissing: false,
};
const without = { ...ready.state, complete: false, missingPlaceIds: ['env'] };

describe('what stands between a version and the public', () => {
  it('[R1] is nothing when every required sign-off stands', () => {
    expect(releaseBlocks(ready)).toEqual([]);
  });

  it.each<[string, Partial<BlocksInput>, object[]]>([
    ['a closed incident', { incidentClosed: true }, [{ reason: 'incident-closed' }]],
    ['[S2] a newer version', { superseded: true }, [{ reason: 'superseded' }]],
    ['a withdrawal', { withdrawn: true }, [{ reason: 'withdrawn' }]],
    [
      'a language that is not in the version',
      { languages: ['en', 'uk'] },
      [{ reason: 'translation-missing', languages: ['uk'] }],
    ],
    [
      '[R10] a language that is left out, and of which nobody spoke or which is required',
      { languages: ['en', 'uk'], leftOut: ['vi'] },
      [{ reason: 'translation-missing', languages: ['uk', 'vi'] }],
    ],
    [
      '[R9] embargoes, each fact once',
      {
        embargoes: [
          { id: 'first', factIds: ['hurt'] },
          { id: 'second', factIds: ['hurt', 'name'] },
        ],
      },
      [{ reason: 'embargo', embargoIds: ['first', 'second'], factIds: ['hurt', 'name'] }],
    ],
    [
      'that all of it is out',
      { releasedLanguages: ['en', 'vi'] },
      [{ reason: 'already-released' }],
    ],
    [
      '[R1] a missing signature',
      { state: without },
      [{ reason: 'sign-off-missing', placeIds: ['env'] }],
    ],
    [
      '[S5] a quorum that nobody can fill',
      { state: { ...ready.state, complete: false } },
      [{ reason: 'sign-off-missing', placeIds: [] }],
    ],
    [
      'an ask that blocks',
      { state: { ...ready.state, blockingPlaceIds: ['env'] } },
      [{ reason: 'asked-for-changes', placeIds: ['env'] }],
    ],
    [
      '[S7] a submitter who signed alone',
      { state: { ...ready.state, submitterAlone: true } },
      [{ reason: 'submitter-alone' }],
    ],
    [
      '[F3] a changed fact',
      { changedFactIds: ['f1'] },
      [{ reason: 'fact-changed', factIds: ['f1'] }],
    ],
    [
      '[F3] of two changed facts the one that is not overridden',
      { changedFactIds: ['f1', 'f2'], overriddenFactIds: ['f1'] },
      [{ reason: 'fact-changed', factIds: ['f2'] }],
    ],
    ['a second person', { secondPersonMissing: true }, [{ reason: 'second-person' }]],
  ])('is named: %s', (_what, over, expected) => {
    expect(releaseBlocks({ ...ready, ...over })).toEqual(expected);
  });

  it('is not a language that is out, while another is to follow', () => {
    expect(releaseBlocks({ ...ready, releasedLanguages: ['en'] })).toEqual([]);
  });

  it('[F3] is not a changed fact that two people have overridden', () => {
    expect(releaseBlocks({ ...ready, changedFactIds: ['f1'], overriddenFactIds: ['f1'] })).toEqual(
      [],
    );
  });

  it('[S7] is not the submitter while others have still to sign', () => {
    const state = { ...without, submitterAlone: true };
    expect(releaseBlocks({ ...ready, state }).map((one) => one.reason)).toEqual([
      'sign-off-missing',
    ]);
  });

  it('is named in full, not one reason at a time', () => {
    const all = releaseBlocks({
      ...ready,
      superseded: true,
      state: { ...without, blockingPlaceIds: ['water'] },
      changedFactIds: ['f1'],
      secondPersonMissing: true,
    });
    expect(all.map((one) => one.reason)).toEqual([
      'superseded',
      'sign-off-missing',
      'asked-for-changes',
      'fact-changed',
      'second-person',
    ]);
  });
});
