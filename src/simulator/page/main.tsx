/**
 * The page of the local Slack: everything a person can do in Slack, over the control API.
 */
import './page.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { goLive } from './state/live.ts';

render(<App />, document.body);
goLive();
