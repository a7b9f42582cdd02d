// Svelte: the first fifty rows, keyed.

import { mount } from 'svelte';

import App from './App.svelte';
import { rows } from './rows.js';

mount(App, { target: document.getElementById('app'), props: { all: await rows() } });
