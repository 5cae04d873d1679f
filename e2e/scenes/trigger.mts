import type { Scene } from '../lib/stage.mts';

export const trigger: Scene = [];
