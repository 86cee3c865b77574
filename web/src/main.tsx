// SPDX-License-Identifier: Apache-2.0
import { render } from 'preact';
import { App } from './app';
import { startKeys } from './keys';
import './styles/tokens.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/parts.css';
import './styles/scope.css';
import { startTheme } from './theme';

startTheme();
startKeys();
const root = document.getElementById('app');
if (root) {
  root.textContent = '';
  render(<App />, root);
}
