/// Whether TLS is still looked for in a connection: asked for each segment with payload, so that one without TLS costs no more.
enum TLSWatch: UInt8, Sendable {
    /// No payload was looked at.
    case untouched
    /// The client spoke HTTP in the clear; how its server answers is not known yet.
    case sawHTTP
    /// Something was said that is neither TLS nor leads to it, as far as is known.
    case undecided
    /// Its track is kept.
    case open
    /// There is none, or nothing more is wanted.
    case over
}
