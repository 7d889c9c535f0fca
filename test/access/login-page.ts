import { fixtureCleanup } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { SignupGateElement } from '../../src/elements/signup-gate.js';
import { mountGate, part, untilState } from './gate-page.js';
import { forgetReader, TestPublisher } from './publisher.js';

/** Of the test that runs. */
export let publisher: TestPublisher;
/** The windows that were opened in it. */
export let windows: (Window | null)[];
export const { open } = window;

/** Gives each test of a suite a publisher of its own, and closes what windows it has opened. */
export function watchWindows() {
  beforeEach(() => {
    publisher = new TestPublisher();
    windows = [];
    window.open = (...values) => {
      const opened = open.call(window, ...values);
      windows.push(opened);
      return opened;
    };
  });

  afterEach(async () => {
    window.open = open;
    await publisher.fault('login', null);
    for (const opened of windows) opened?.close();
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
    fixtureCleanup();
    await forgetReader();
  });
}

/** A locked gate whose publisher has a login page. */
export async function mountLocked(settings: object = {}, attributes: Record<string, string> = {}) {
  await publisher.settings({ login: publisher.loginUrl, ...settings });
  const gate = await mountGate(publisher, { 'auth-mode': 'popup', ...attributes });
  await untilState(gate, 'locked');
  return gate;
}

/** Has a frame stand in for the window, where a test needs no more of it: drivers do not take many windows. */
export function useFrame() {
  const frame = document.createElement('iframe');
  frame.title = 'The login page';
  document.body.append(frame);
  window.open = () => {
    windows.push(frame.contentWindow);
    return frame.contentWindow;
  };
  return frame;
}

/** Chooses to sign in by keyboard, as only what a reader does may open a window. */
export async function choose(gate: SignupGateElement, name = 'sign-in') {
  part(gate, name)!.focus();
  await sendKeys({ press: 'Enter' });
}
