import { SignupGateElement } from '../elements/signup-gate.js';

if (!customElements.get('signup-gate')) {
  customElements.define('signup-gate', SignupGateElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'signup-gate': SignupGateElement;
  }
}
