/// Why bytes are not what they claim to be.
public enum TLSError: Error, Sendable, Hashable {
    /// A length reaches beyond what encloses it, or the bytes end before a field does.
    case tooShort
    /// A field has a value that it cannot have.
    case impossible
}
