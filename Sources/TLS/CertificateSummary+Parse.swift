extension CertificateSummary {
    /// The message in `range` of `bytes`, without its head of four bytes.
    public init(_ bytes: RawSpan, _ range: Range<Int>) throws(TLSError) {
        var reader = ByteReader(bytes, range)
        var list = try reader.part24(bytes)
        while list.left > 0, chainLength < Self.longestChain {
            let certificate = try list.part24(bytes)
            if chainLength == 0 { Leaf(bytes.copy(certificate.at..<certificate.end))?.describe(&self) }
            chainLength += 1
        }
    }
}
