import { pack } from "./pack";
import { publishPack } from "../kit/pack";

publishPack(pack);
