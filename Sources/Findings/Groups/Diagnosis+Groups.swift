import Connections

extension Diagnosis {
    /// What the connection is in, of scans, floods and backscatter; nil for nearly every connection.
    public func groupKind(of connection: Connection) -> CaptureGroup.Kind? {
        groups.group(of: connection).map { groups.groups[$0].kind }
    }
}
