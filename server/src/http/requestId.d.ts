/** Every request carries an id: in its log lines, in its answer's header, in its errors. */
declare namespace Express {
  interface Request {
    id: string;
  }
}
