/** The program of the training thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { type MarketTraining, trainMarket } from '../domain/training/train-market.js';

/** Whoever starts the thread gives it this. */
function asTraining(data: unknown): MarketTraining {
  return data as MarketTraining;
}

parentPort?.postMessage(trainMarket(asTraining(workerData)), []);
