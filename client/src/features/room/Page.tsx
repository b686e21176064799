/** The room of one incident: facts and tasks, the text that people write together, its sign-off. */
import { memo, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { StoreApi } from 'zustand';
import { fetchParts } from '../../lib/lazyPart.js';
import { SHOWN } from '../../lib/waitingPaths.js';
import { chosenLanguage } from './address.js';
import css from './Page.module.css';
import { Arrivals } from './parts/Arrivals.js';
import { Header } from './parts/Header.js';
import { HeadPanels } from './parts/HeadPanels.js';
import { Joining } from './parts/Joining.js';
import { Panes } from './parts/Panes.js';
import { RoomClock } from './parts/RoomClock.js';
import { RoomFrame, usePageTitle, useRoomExercise } from './RoomFrame.js';
import { useRoom } from './roomStore.js';
import { createRoomUi, type RoomUi, RoomUiContext } from './uiStore.js';
import { useOpenStatement } from './useOpenStatement.js';
import { useWhereabouts } from './useWhereabouts.js';

/** The element of `/incidents/:number/:statementId?/:language?`. */
export function Page() {
  // All at once, so that no part waits for its words alone.
  useTranslation([
    'room',
    'asks',
    'elsewhere',
    'alert',
    'correction',
    'facts',
    'findings',
    'machine',
    'schedule',
    'asking',
    'pace',
    'factUses',
    'tasks',
    'release',
    'routes',
    'phone',
    'lines',
    'guidance',
    'signals',
    'duplicates',
    'owners',
    'reads',
    'common',
    'errors',
  ]);
  return (
    <RoomFrame>
      <Screen />
    </RoomFrame>
  );
}

const Screen = memo(function Screen() {
  const { language } = useParams();
  const incident = useRoom((room) => room.incident);
  const statement = useOpenStatement();
  const text = statement && chosenLanguage(statement, language);
  const [ui] = useState(createRoomUi);
  useEffect(fetchParts, []);
  useRoomExercise();
  useShown(ui);
  useWhereabouts(incident.id, statement?.id ?? null);
  usePageTitle(incident.title);
  return (
    <RoomUiContext value={ui}>
      <div className={css.room}>
        <Header />
        <RoomClock statement={statement} />
        <Joining />
        <HeadPanels statement={statement} />
        <Panes statement={statement} text={text} />
        <Arrivals statementId={statement?.id ?? null} />
      </div>
    </RoomUiContext>
  );
});

/** Opens what the address names: somebody was asked to come and see it. */
function useShown(ui: StoreApi<RoomUi>): void {
  const [search] = useSearchParams();
  const shown = search.get(SHOWN.name);
  useEffect(() => {
    if (shown === SHOWN.route) ui.getState().openHead('route');
    if (shown === SHOWN.phone) ui.getState().showPane('signoff');
  }, [shown, ui]);
}
