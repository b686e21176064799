/** The administration: agencies, people, playbooks, lines and the desk itself. */
import { PUBLICATIONS } from '@accord/shared/publications';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { cx } from '../../lib/cx.js';
import { useSignedIn } from '../../lib/session.js';
import { useMedia } from '../../lib/useMedia.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { PageHead } from '../../ui/Panel.js';
import { Select } from '../../ui/Select.js';
import { Tabs } from '../../ui/Tabs.js';
import css from './Admin.module.css';
import { Agencies } from './parts/Agencies.js';
import { Channels } from './parts/Channels.js';
import { DeskSettings } from './parts/DeskSettings.js';
import { Glossary } from './parts/Glossary.js';
import { Guidance } from './parts/Guidance.js';
import { GuidanceEditor } from './parts/GuidanceEditor.js';
import { LineEditor } from './parts/LineEditor.js';
import { Lines } from './parts/Lines.js';
import { MachineText } from './parts/MachineText.js';
import { People } from './parts/People.js';
import { PlaybookEditor } from './parts/PlaybookEditor.js';
import { Playbooks } from './parts/Playbooks.js';
import { PublicationPage } from './parts/PublicationPage.js';
import { SigningKeys } from './parts/SigningKeys.js';

const PARTS = [
  'people',
  'agencies',
  'playbooks',
  'lines',
  'glossary',
  'guidance',
  'channels',
  'machine',
  'desk',
  'keys',
] as const;
type Part = (typeof PARTS)[number];

const SHOWN: Readonly<Record<Part, ComponentType>> = {
  people: People,
  agencies: Agencies,
  playbooks: Playbooks,
  channels: Channels,
  lines: Lines,
  glossary: Glossary,
  guidance: Guidance,
  machine: MachineText,
  desk: DeskSettings,
  keys: SigningKeys,
};

/** `/admin/people`, `/admin/playbooks/<id>`: every part has an address. */
export function Page() {
  const { t } = useTranslation(['admin', 'errors']);
  const { abilities } = useSignedIn();
  const [first, second] = (useParams()['*'] ?? '').split('/');
  const part = PARTS.find((one) => one === first);
  if (!abilities.administer) return <EmptyState level={1} title={t('errors:not_allowed')} />;
  if (!part) return <Navigate to="/admin/people" replace />;
  if (part === 'playbooks' && second) return <PlaybookEditor key={second} id={second} />;
  if (part === 'lines' && second) return <LineEditor key={second} id={second} />;
  if (part === 'guidance' && second) return <GuidanceEditor key={second} id={second} />;
  const published = PUBLICATIONS.find((one) => one === second);
  if (part === 'channels' && published) return <PublicationPage key={published} kind={published} />;
  return (
    <div className={css.page}>
      <PageHead title={t('title')} />
      <Parts part={part} />
    </div>
  );
}

/** Narrower than this, the tabs would go on beyond the edge, and nobody would know. */
const NARROW = '(max-width: 1023px)';

function Parts({ part }: { readonly part: Part }) {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const isNarrow = useMedia(NARROW);
  const Shown = SHOWN[part];
  const parts = PARTS.map((id) => ({ id, label: t(`parts.${id}`) }));
  const show = (id: string) => void navigate(`/admin/${id}`);
  return (
    <>
      {isNarrow && (
        <div className={css.parts}>
          <Select label={t('part')} isLabelHidden choices={parts} value={part} onChange={show} />
        </div>
      )}
      {/* The same panel at every width: what is typed there stays when a tablet is turned. */}
      <Tabs
        label={t('title')}
        tabs={parts}
        selected={part}
        onSelect={show}
        barClassName={cx(isNarrow && css.unshown)}
        panelClassName={css.panel}
      >
        <Shown />
      </Tabs>
    </>
  );
}
