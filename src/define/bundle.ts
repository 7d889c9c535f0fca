/** What a script tag loads that brings all elements in one file, and goes on with those that a server has drawn. */
import './hydrate.js';
import '../define.js';
