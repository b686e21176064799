/** The administration: agencies, people, playbooks, lines and the desk itself. */
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { useSignedIn } from '../../lib/session.js';
import { EmptyState } from '../../ui/EmptyState.js';
import { PageHead } from '../../ui/Panel.js';
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
  const navigate = useNavigate();
  const [first, second] = (useParams()['*'] ?? '').split('/');
  const part = PARTS.find((one) => one === first);
  if (!abilities.administer) return <EmptyState level={1} title={t('errors:not_allowed')} />;
  if (!part) return <Navigate to="/admin/people" replace />;
  if (part === 'playbooks' && second) return <PlaybookEditor key={second} id={second} />;
  if (part === 'lines' && second) return <LineEditor key={second} id={second} />;
  if (part === 'guidance' && second) return <GuidanceEditor key={second} id={second} />;
  const Shown = SHOWN[part];
  return (
    <div className={css.page}>
      <PageHead title={t('title')} />
      <Tabs
        label={t('title')}
        tabs={PARTS.map((id) => ({ id, label: t(`parts.${id}`) }))}
        selected={part}
        onSelect={(id) => void navigate(`/admin/${id}`)}
        panelClassName={css.panel}
      >
        <Shown />
      </Tabs>
    </div>
  );
}
