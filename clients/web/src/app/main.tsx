/** Starts the application. */
import '../design/colour/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { allowOnlyEmptyHtml } from './only-empty-html.js';
import { placeOfPage } from './place.js';

allowOnlyEmptyHtml();
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no place for the application.');
createRoot(root).render(
  <StrictMode>
    <App place={placeOfPage()} />
  </StrictMode>,
);
