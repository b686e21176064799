/** Starts the page: words first, then the clock and the keys, then what is on screen. */
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { startI18n } from './i18n/i18n.js';
import { startDevice } from './lib/device.js';
import { startKeyboard } from './lib/keyboard.js';
import { startTime } from './lib/time.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

startTime();
startKeyboard();
startDevice();
await startI18n();

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
