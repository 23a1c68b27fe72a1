// The C library under one name, whichever it is: the only file that asks which. What swift-system has is taken from there; this
// is for the rest: signals, terminals, users, poll(2), posix_spawn(3).

#if canImport(Darwin)
    @_exported import Darwin

    /// A group, as initgroups(3) takes it.
    public typealias InitialGroup = Int32
    /// What posix_spawn(3) is to do with signals.
    public typealias SpawnAttributes = posix_spawnattr_t?

    /// What posix_spawn(3) is to do with descriptors: nothing yet, to be initialised by C.
    public func emptySpawnActions() -> posix_spawn_file_actions_t? { nil }
    /// Attributes to be initialised by C.
    public func emptySpawnAttributes() -> SpawnAttributes { nil }
#else
    #if canImport(Musl)
        @_exported import Musl
    #else
        @_exported import Glibc
    #endif

    /// A group, as initgroups(3) takes it.
    public typealias InitialGroup = gid_t
    /// What posix_spawn(3) is to do with signals.
    public typealias SpawnAttributes = posix_spawnattr_t

    /// What posix_spawn(3) is to do with descriptors: nothing yet, to be initialised by C.
    public func emptySpawnActions() -> posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
    /// Attributes to be initialised by C.
    public func emptySpawnAttributes() -> SpawnAttributes { posix_spawnattr_t() }
#endif
