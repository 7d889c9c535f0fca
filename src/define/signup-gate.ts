import { SignupGateElement } from '../elements/signup-gate.js';

export type {} from '../events.js';

if (!customElements.get('signup-gate')) {
  customElements.define('signup-gate', SignupGateElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'signup-gate': SignupGateElement;
  }
}
