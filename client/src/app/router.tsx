/** The addresses of the app. Every page is fetched when it is first opened. */
import { type ComponentType, lazy } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { OpenFrame } from './OpenFrame.js';
import { NotFoundPage, ProblemPage } from './ProblemPage.js';
import { Root } from './Root.js';

interface PageModule {
  readonly Page: ComponentType;
}

const pages = import.meta.glob<PageModule>('../features/*/*Page.tsx');
const Gallery = lazy(async () => ({ default: (await import('./states/Page.js')).Page }));

/**
 * The page in a feature folder, as a route; none where there is no such page.
 *
 * @param file `desk/Page`, `auth/InvitePage`; it exports `Page`
 */
function page(path: string, file: string, handle?: RouteObject['handle']): RouteObject[] {
  const load = pages[`../features/${file}.tsx`];
  if (!load) return [];
  const Page = lazy(async () => ({ default: (await load()).Page }));
  return [{ path, element: <Page />, handle, errorElement: <ProblemPage /> }];
}

export const router = createBrowserRouter([
  {
    element: <OpenFrame />,
    errorElement: <ProblemPage />,
    children: [
      ...page('/sign-in', 'auth/Page'),
      ...page('/start', 'firstStart/Page'),
      ...page('/invite/:token', 'auth/InvitePage'),
    ],
  },
  { path: '/states', element: <Gallery />, errorElement: <ProblemPage /> },
  {
    element: <Root />,
    errorElement: <ProblemPage />,
    children: [
      ...page('/', 'desk/Page'),
      ...page('/exercises', 'exercises/Page'),
      ...page('/incidents/:number/:statementId?/:language?', 'room/Page'),
      ...page('/incidents/:number/sign/:versionId', 'signoff/Page', { isBareOnPhone: true }),
      ...page('/incidents/:number/record', 'record/Page'),
      ...page('/incidents/:number/standing', 'room/StandingPage'),
      ...page('/incidents/:number/signals/:at?', 'room/SignalsPage'),
      ...page('/incidents/:number/elsewhere/:textId?', 'room/ElsewherePage'),
      ...page('/record', 'record/Page'),
      ...page('/lines', 'lines/Page'),
      ...page('/guidance/:versionId', 'guidance/Page'),
      ...page('/admin/*', 'admin/Page'),
      ...page('/account', 'account/Page'),
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]);
