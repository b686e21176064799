/** The whole page: the router, with React Aria speaking the interface's language. */
import { Suspense } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { Skeleton } from '../ui/Skeleton.js';
import { router } from './router.js';

/** Drawn once the words of the shell are there. */
export function App() {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language}>
      <Suspense fallback={<Skeleton />}>
        <RouterProvider router={router} />
      </Suspense>
    </I18nProvider>
  );
}
