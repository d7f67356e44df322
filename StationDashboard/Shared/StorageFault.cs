using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace StationDashboard.Shared;

/// <summary>What a failing disk or database file means to a person, and what to do; nothing was stored in each case.</summary>
public static class StorageFault
{
    /// <summary>Another write, perhaps of another program, takes too long.</summary>
    public static readonly Error Busy = new("write.busy", "系统繁忙，请稍后重试。没有保存任何内容。");

    /// <summary>No room left.</summary>
    public static readonly Error Full = new("storage.full", "磁盘空间不足，没有保存任何内容。请清理磁盘后重试，无需重启程序。");

    /// <summary>The folder cannot be written.</summary>
    public static readonly Error ReadOnly = new("storage.readonly", "目录或文件只读，或没有写入权限，没有保存任何内容。请检查权限后重试，无需重启程序。");

    /// <summary>The disk fails.</summary>
    public static readonly Error Unreadable = new("storage.io", "读写磁盘失败，没有保存任何内容。请检查磁盘，并确认最近的备份可用。");

    /// <summary>The file is broken.</summary>
    public static readonly Error Broken = new("storage.broken", "数据库文件已损坏，没有保存任何内容。请停止使用，并从备份恢复。");

    /// <summary>The server of the database does not answer, or did not until the end.</summary>
    public static readonly Error Unreachable = new("storage.unreachable", "与数据库服务器的连接中断。请稍后重新打开本页，核对后再试；如仍不行，请联系系统管理员检查数据库服务器和网络。");

    private const int DiskFull = 28, FileTooLarge = 27, QuotaUsedUp = 122, DiskFullWindows = unchecked((int)0x80070070), ReadOnlyVolume = 30, NoRoomForIndex = 4874;

    /// <summary>The sentence for an exception or its cause; null when it is something else.</summary>
    public static Error? Of(Exception? e) => e switch
    {
        null => null,
        SqliteException { SqliteErrorCode: 13 } or SqliteException { SqliteExtendedErrorCode: NoRoomForIndex } => Full,
        SqliteException { SqliteErrorCode: 8 or 14 or 3 or 23 } => ReadOnly,
        SqliteException { SqliteErrorCode: 5 or 6 } => Busy,
        SqliteException { SqliteErrorCode: 10 } => Unreadable,
        SqliteException { SqliteErrorCode: 11 or 26 } => Broken,
        PostgresException { SqlState: "53100" } => Full,
        PostgresException { SqlState: "25006" } => ReadOnly,
        // Another server's write holds the lock, or no connection is free.
        PostgresException { SqlState: "55P03" or "40001" or "40P01" or "53300" } => Busy,
        PostgresException { SqlState: "58030" } => Unreadable,
        PostgresException { SqlState: "XX001" or "XX002" } => Broken,
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" } or NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => Unreachable,
        IOException { HResult: DiskFull or FileTooLarge or QuotaUsedUp or DiskFullWindows } => Full,
        IOException { HResult: ReadOnlyVolume } or UnauthorizedAccessException => ReadOnly,
        DirectoryNotFoundException or FileNotFoundException => null,
        _ => Of(e.InnerException),
    };
}
