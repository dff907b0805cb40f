using System.Runtime.InteropServices;

namespace FactoryTwin.LocalGrains.Reminders;

/// <summary>Forces a rename to disk: on Unix the name lives in the folder, which has to be synced by itself.</summary>
internal static partial class DirectorySync
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // NTFS journals the rename; a folder cannot be opened for flushing there.
            return;
        }

        using var handle = OpenFolder(folder);
        if (handle.IsInvalid || Sync(handle.DangerousGetHandle().ToInt32()) != 0)
        {
            throw new IOException($"The folder {folder} could not be synced (errno {Marshal.GetLastPInvokeError()}).");
        }
    }

    private static Microsoft.Win32.SafeHandles.SafeFileHandle OpenFolder(string folder) => new(Open(folder, 0), ownsHandle: true);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);
}
