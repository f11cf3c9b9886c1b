import { iamPack } from "./pack";
import { publishPack } from "../kit";

publishPack(iamPack);
