/** Loaded before the app, so that the chosen theme is there before anything is drawn. */
import { chosenTheme, showTheme } from './theme.js';

showTheme(chosenTheme());
