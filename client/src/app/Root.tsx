/**
 * The signed-in app: asks who is there, sends others to sign in or to the first start, and gives
 * the shell its data.
 */

import type { Role } from '@accord/shared/roles';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation, useMatches, useNavigate } from 'react-router';
import { z } from 'zod';
import { showLanguage, shownLanguage } from '../i18n/i18n.js';
import { type Language, languageOf } from '../i18n/languages.js';
import { command } from '../lib/api.js';
import { agencyName, useDirectory } from '../lib/directory.js';
import { useExerciseStore } from '../lib/exerciseMode.js';
import { useKeeping } from '../lib/keeping.js';
import { type SignedIn, useSessionStore } from '../lib/session.js';
import { useLive } from '../lib/socket.js';
import { chooseTheme, chosenTheme } from '../lib/theme.js';
import { Button } from '../ui/Button.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Skeleton } from '../ui/Skeleton.js';
import { FindField } from './FindField.js';
import { Shell, useLeaveExercise } from './Shell.js';
import type { NavEntry } from './ShellBar.js';
import { signOut } from './signOut.js';
import { useFind } from './useFind.js';
import { useLiveSession } from './useLiveSession.js';
import { WaitingNotice } from './WaitingNotice.js';

/** The element of the router's signed-in part. */
export function Root() {
  const { t } = useTranslation();
  const { session, refresh } = useSessionStore();
  const { pathname, search } = useLocation();
  useEffect(() => {
    if (session.state === 'loading') void refresh();
  }, [session.state, refresh]);
  switch (session.state) {
    case 'loading':
      return <Skeleton />;
    case 'unreachable':
      return (
        <EmptyState
          title={t(`errors:${session.code}`)}
          action={<Button onPress={() => void refresh()}>{t('button.tryAgain')}</Button>}
        />
      );
    case 'firstStart':
      return <Navigate to={`/start${search}`} replace />;
    case 'signedOut':
      return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
    case 'signedIn':
      return <SignedInApp session={session} />;
  }
}

/** Whom something can wait for: approvers sign, and both confirm looser routes. */
const IS_ASKED: readonly Role[] = ['approver', 'duty_officer'];
/** Routes may say `handle: { isBareOnPhone: true }` when they bring their own head on phones. */
const routeHandle = z.object({ isBareOnPhone: z.boolean() });

function SignedInApp({ session }: { readonly session: SignedIn }) {
  const { person, desk, abilities } = session;
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const matches = useMatches();
  const { pathname } = useLocation();
  const agencies = useDirectory((state) => state.agencies);
  const connection = useLive((state) => state.connection);
  const isKept = useKeeping((state) => state.keeps);
  const marked = useExerciseStore((state) => state.shown);
  const leave = useLeaveExercise();
  const [theme, setTheme] = useState(chosenTheme);
  const [words, setWords] = useState('');
  const found = useFind(words);
  useLiveSession();
  const grant = person.roles[0];
  const role = grant
    ? [
        agencyName(agencies.get(grant.agencyId), i18n.language),
        // In the middle of a line a role is an ordinary word.
        t(`roles.${grant.role}`).toLocaleLowerCase(i18n.language),
      ]
        .filter(Boolean)
        .join(', ')
    : '';
  const exercise = marked ?? (desk.mode === 'exercise' ? { name: desk.name, real: null } : null);
  const isInExercise = marked !== null || pathname.startsWith('/exercises');
  const isInRecord = pathname.endsWith('/record');
  const isInRoom = pathname.startsWith('/incidents/') && !isInRecord;
  const nav: NavEntry[] = [
    { id: 'desk', to: '/', isCurrent: !isInExercise && (pathname === '/' || isInRoom) },
    // What an exercise released is in its own newsroom, and nowhere else (R2).
    {
      id: 'newsroom',
      to: desk.mode === 'exercise' || isInExercise ? '/exercise/news' : '/news',
      isOutside: true,
    },
    { id: 'exercises', to: '/exercises', isCurrent: isInExercise && !isInRecord },
    { id: 'record', to: '/record', isCurrent: isInRecord },
    ...(person.roles.some((one) => one.role === 'approver')
      ? [{ id: 'lines', to: '/lines' } as const]
      : []),
    ...(abilities.administer ? [{ id: 'admin', to: '/admin' } as const] : []),
  ];
  return (
    <Shell
      person={{ ...person, role }}
      nav={nav}
      connection={connection}
      isKept={isKept}
      language={shownLanguage()}
      theme={theme}
      find={
        <FindField
          words={words}
          onWords={setWords}
          found={found}
          onChoose={(one) => {
            if (!one.isPerson) void navigate(`/incidents/${one.id}`);
          }}
        />
      }
      exercise={exercise}
      waiting={person.roles.some((one) => IS_ASKED.includes(one.role)) && <WaitingNotice />}
      onLeaveExercise={desk.mode === 'exercise' ? undefined : leave}
      isBareOnPhone={matches.some(
        (match) => routeHandle.safeParse(match.handle).data?.isBareOnPhone === true,
      )}
      onLanguage={(language) => void changeLanguage(language)}
      onTheme={(next) => {
        chooseTheme(next);
        setTheme(next);
      }}
      onAccount={() => void navigate('/account')}
      onSignOut={() => void signOut().then(() => navigate('/sign-in'))}
    >
      <Outlet />
    </Shell>
  );
}

/** Shown at once; the account learns it when it can, so that other devices follow. */
async function changeLanguage(language: Language): Promise<void> {
  await showLanguage(language);
  const { session, refresh } = useSessionStore.getState();
  if (session.state !== 'signedIn' || languageOf(session.person.language) === language) return;
  try {
    await command('PATCH', '/api/account', { language }, z.unknown());
    await refresh();
  } catch {
    // The choice stands on this device; the account keeps its own.
  }
}
